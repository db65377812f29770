import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import './Screen.css';

interface ScreenProps {
  title: string;
  /** A quiet line under the title. */
  subtitle?: ReactNode;
  /** Stands before the title, such as a way back. */
  before?: ReactNode;
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  /** `reading` keeps lines short (settings); `full` uses the whole width (tables). */
  width?: 'reading' | 'full';
  children: ReactNode;
}

/** One screen beside the navigation: its title, its actions and a scrolling body. */
export function Screen({ title, subtitle, before, actions, width = 'full', children }: ScreenProps) {
  return (
    <section className={`screen screen--${width}`} aria-label={title}>
      <header className="screen__head">
        <div className="screen__titles">
          {before}
          <h1>{title}</h1>
          {subtitle !== undefined && <p className="screen__subtitle">{subtitle}</p>}
        </div>
        {actions !== undefined && <div className="screen__actions">{actions}</div>}
      </header>
      <div className="screen__body">{children}</div>
    </section>
  );
}

interface CardProps {
  title?: string;
  /** Stands at the end of the title's line. */
  aside?: ReactNode;
  hint?: ReactNode;
  children: ReactNode;
}

/** A sheet of paper that holds what belongs together. */
export function Card({ title, aside, hint, children }: CardProps) {
  return (
    <section className="card" {...(title !== undefined && { 'aria-label': title })}>
      {title !== undefined && (
        <header className="card__head">
          <h2>{title}</h2>
          {aside !== undefined && <span className="card__aside tabular">{aside}</span>}
        </header>
      )}
      {hint !== undefined && <p className="card__hint">{hint}</p>}
      {children}
    </section>
  );
}

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  actions?: ReactNode;
  children?: ReactNode;
}

/** What stands where nothing is yet, and how to begin. */
export function EmptyState({ icon: Icon, title, actions, children }: EmptyStateProps) {
  return (
    <div className="empty">
      <span className="empty__icon">
        <Icon size={28} strokeWidth={1.5} aria-hidden />
      </span>
      <h2>{title}</h2>
      {children !== undefined && <div className="empty__text">{children}</div>}
      {actions !== undefined && <div className="empty__actions">{actions}</div>}
    </div>
  );
}
