import { ImageOff, MessageSquareText } from 'lucide-react';
import { useState } from 'react';
import type { Attachment } from '../../shared/contract/media.ts';
import { useSay } from '../i18n/index.tsx';
import './Thumbnail.css';

/** A stored picture by its id; says so when the file is gone. */
export function StoredPicture({ attachment }: { attachment: Attachment }) {
  const say = useSay();
  const [missing, setMissing] = useState(false);
  if (missing) {
    const words = say('log.picture.missing');
    return (
      <span className="stored stored--missing" role="img" aria-label={words} title={words}>
        <ImageOff size={20} strokeWidth={1.6} aria-hidden />
      </span>
    );
  }
  return (
    <img
      className="stored"
      src={`/media/${attachment.id}`}
      alt={say('log.picture', { name: attachment.name })}
      draggable={false}
      onError={() => setMissing(true)}
    />
  );
}

/** The first picture of a message in small, or a sign for a text message. */
export function Thumbnail({ attachments }: { attachments: readonly Attachment[] }) {
  const [first, ...others] = attachments;
  return (
    <span className="thumbnail" aria-hidden>
      {first ? (
        <StoredPicture key={first.id} attachment={first} />
      ) : (
        <MessageSquareText size={22} strokeWidth={1.6} />
      )}
      {others.length > 0 && <span className="thumbnail__more">+{others.length}</span>}
    </span>
  );
}
