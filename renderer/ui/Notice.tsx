import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import './Notice.css';

export type NoticeTone = 'info' | 'good' | 'unsure' | 'bad';

const ICONS: Record<NoticeTone, LucideIcon> = {
  info: Info,
  good: CircleCheck,
  unsure: TriangleAlert,
  bad: CircleAlert,
};

interface NoticeProps {
  tone: NoticeTone;
  title?: string;
  icon?: LucideIcon;
  /** Buttons or links that say what to do. */
  actions?: ReactNode;
  /** Read out at once by screen readers; for what just went wrong. */
  urgent?: boolean;
  children?: ReactNode;
}

/** A framed word to the user: what is so, and what to do about it. */
export function Notice({ tone, title, icon, actions, urgent = false, children }: NoticeProps) {
  const Icon = icon ?? ICONS[tone];
  return (
    <div className={`notice notice--${tone}`} {...(urgent && { role: 'alert' })}>
      <Icon size={18} aria-hidden className="notice__icon" />
      <div className="notice__text">
        {title !== undefined && <p className="notice__title">{title}</p>}
        {children}
      </div>
      {actions !== undefined && <div className="notice__actions">{actions}</div>}
    </div>
  );
}
