import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { notify } from '../app/toasts.tsx';
import { useSay } from '../i18n/index.tsx';
import '../ui/Button.css';

const SHOWN_MS = 1600;

/**
 * Copies a text to the clipboard and says so. `what` names it in the button's words: "the message ID". A plain button:
 * there is one in every row of a long table.
 */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const say = useSay();
  // The text, since the button may come to stand for another one while a table is scrolled.
  const [copiedText, setCopiedText] = useState<string | null>(null);
  const copied = copiedText === text;
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopiedText(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      notify(say('log.copy.failed'), 'bad');
      return;
    }
    setCopiedText(text);
    notify(say('log.copied', { what }));
  };
  const label = say('log.copy', { what });
  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      className="icon-button icon-button--small"
      aria-label={label}
      title={label}
      onClick={() => void copy()}
    >
      <Icon size={14} strokeWidth={1.9} aria-hidden />
    </button>
  );
}
