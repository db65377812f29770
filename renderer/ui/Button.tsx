import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import './Button.css';

export type ButtonTone = 'primary' | 'secondary' | 'quiet' | 'danger';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  tone?: ButtonTone;
  size?: 'medium' | 'large' | 'small';
  icon?: LucideIcon;
  /** Takes the whole width of its place. */
  wide?: boolean;
  children: ReactNode;
}

/** A button with words, and an icon before them if given. */
export function Button({
  tone = 'secondary',
  size = 'medium',
  icon: Icon,
  wide,
  children,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className={`button button--${tone} button--${size}${wide === true ? ' button--wide' : ''}`}
    >
      {Icon && <Icon size={size === 'small' ? 14 : 16} strokeWidth={1.9} aria-hidden />}
      <span className="button__label">{children}</span>
    </AriaButton>
  );
}

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  icon: LucideIcon;
  /** What it does, in words: its accessible name and its tooltip. */
  label: string;
  size?: 'medium' | 'small';
}

/** A button that shows only an icon; its words are in a tooltip and for screen readers. */
export function IconButton({ icon: Icon, label, size = 'medium', ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      <AriaButton {...rest} aria-label={label} className={`icon-button icon-button--${size}`}>
        <Icon size={size === 'small' ? 14 : 16} strokeWidth={1.9} aria-hidden />
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
