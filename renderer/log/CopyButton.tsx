import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { notify } from '../app/toasts.tsx';
import { useSay } from '../i18n/index.tsx';
import { IconButton } from '../ui/Button.tsx';

const SHOWN_MS = 1600;

/** Copies a text to the clipboard and says so. `what` names it in the button's words: "the message ID". */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const say = useSay();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      notify(say('log.copy.failed'), 'bad');
      return;
    }
    setCopied(true);
    notify(say('log.copied', { what }));
  };
  return (
    <IconButton
      icon={copied ? Check : Copy}
      size="small"
      label={say('log.copy', { what })}
      onPress={() => void copy()}
    />
  );
}
