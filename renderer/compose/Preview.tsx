import { ImageIcon } from 'lucide-react';
import { formatNumber, parseNumber } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { useSay } from '../i18n/index.tsx';
import { StoredPart } from '../ui/StoredPart.tsx';
import { useDraft } from './draftStore.ts';
import './Preview.css';

/** The message as it will look on a customer's phone. */
export function Preview() {
  const say = useSay();
  const { country } = useFact('settings');
  const text = useDraft((state) => state.draft.text);
  const pictures = useDraft((state) => state.draft.attachments);
  const sender = useDraft((state) => state.draft.sender);
  const number = parseNumber(sender, country);
  const empty = text.trim() === '' && pictures.length === 0;
  return (
    <figure className="phone" aria-label={say('compose.preview')}>
      <div className="phone__top" aria-hidden>
        <span className="phone__speaker" />
      </div>
      <figcaption className="phone__from">
        <span className="phone__avatar" aria-hidden />
        <span className="phone__number tabular">
          {number === null ? say('compose.preview.anyNumber') : formatNumber(number, country)}
        </span>
      </figcaption>
      <div className="phone__screen" tabIndex={0} role="group" aria-label={say('compose.preview.content')}>
        <p className="phone__day">{say('compose.preview.today')}</p>
        {pictures.map((picture) => (
          <StoredPart key={picture.id} attachment={picture} className="phone__picture" silent large />
        ))}
        {text.trim() !== '' && <p className="phone__bubble">{text}</p>}
        {empty && (
          <p className="phone__ghost">
            <ImageIcon size={18} strokeWidth={1.6} aria-hidden />
            {say('compose.preview.empty')}
          </p>
        )}
      </div>
    </figure>
  );
}
