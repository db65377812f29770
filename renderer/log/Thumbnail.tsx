import { MessageSquareText } from 'lucide-react';
import type { Attachment } from '../../shared/contract/media.ts';
import { StoredPart } from '../ui/StoredPart.tsx';
import './Thumbnail.css';

/** The first part of a message in small, or a sign for a text message. */
export function Thumbnail({ attachments }: { attachments: readonly Attachment[] }) {
  const [first, ...others] = attachments;
  return (
    <span className="thumbnail" aria-hidden>
      {first ? (
        <StoredPart key={first.id} attachment={first} className="thumbnail__part" />
      ) : (
        <MessageSquareText size={22} strokeWidth={1.6} />
      )}
      {others.length > 0 && <span className="thumbnail__more">+{others.length}</span>}
    </span>
  );
}
