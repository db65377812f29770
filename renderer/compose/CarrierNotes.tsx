import { Info } from 'lucide-react';
import { useFormats, useSay } from '../i18n/index.tsx';
import { carrierNotes } from './carriers.ts';
import { useDraft } from './draftStore.ts';
import { looksSmall } from './legibility.ts';
import './CarrierNotes.css';

/** What may become of the parts of the message on their way, and what of them may be hard to read. */
export function CarrierNotes() {
  const say = useSay();
  const { list } = useFormats();
  const text = useDraft((state) => state.draft.text);
  const attachments = useDraft((state) => state.draft.attachments);
  const quoted = (names: readonly string[]) =>
    list(names.map((name) => say('compose.quoted', { text: name })));
  const small = attachments.filter(looksSmall).map(({ name }) => name);
  const words = carrierNotes(text, attachments).map((note) =>
    'names' in note
      ? say(`compose.note.${note.kind}`, { names: quoted(note.names), count: note.names.length })
      : say(`compose.note.${note.kind}`, 'count' in note ? { count: note.count } : {}),
  );
  if (small.length > 0) words.push(say('compose.note.small', { names: quoted(small) }));
  if (words.length === 0) return null;
  return (
    <ul className="notes" aria-label={say('compose.notes')}>
      {words.map((said) => (
        <li key={said}>
          <Info size={14} aria-hidden />
          {said}
        </li>
      ))}
    </ul>
  );
}
