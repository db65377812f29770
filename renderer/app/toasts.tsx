/** Short words that something happened. They stand in a live region, so screen readers say them too. */
import { X } from 'lucide-react';
import { create } from 'zustand';
import { useSay } from '../i18n/index.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Notice, type NoticeTone } from '../ui/Notice.tsx';
import './toasts.css';

interface Toast {
  id: number;
  tone: NoticeTone;
  message: string;
}

const SHOWN_MS = 6000;
const useToasts = create<{ toasts: readonly Toast[] }>(() => ({ toasts: [] }));
let lastId = 0;

const dismiss = (id: number) =>
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));

/** Shows a message at the foot of the window. Bad news stays until it is put away. */
export function notify(message: string, tone: NoticeTone = 'good'): void {
  const id = (lastId += 1);
  useToasts.setState(({ toasts }) => ({
    toasts: [...toasts.filter((toast) => toast.message !== message), { id, tone, message }].slice(-4),
  }));
  if (tone !== 'bad') setTimeout(() => dismiss(id), SHOWN_MS);
}

/** The place where the messages stand. */
export function Toasts() {
  const say = useSay();
  const toasts = useToasts((state) => state.toasts);
  return (
    // Of the top layer, so that a sheet neither silences them nor takes a press on them for one beside itself.
    <div className="toasts" role="status" aria-live="polite" data-react-aria-top-layer>
      {toasts.map(({ id, tone, message }) => (
        <div key={id} className="toasts__item">
          <Notice
            tone={tone}
            actions={
              <IconButton
                icon={X}
                size="small"
                label={say('app.dismiss')}
                // It goes with the press; the focus stays in the sheet or field where it is.
                preventFocusOnPress
                onPress={() => dismiss(id)}
              />
            }
          >
            {message}
          </Notice>
        </div>
      ))}
    </div>
  );
}
