import { CalendarDays, ContactRound, FileText, Film, ImageOff, Music, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { Attachment } from '../../shared/contract/media.ts';
import { kindOf, type PartKind } from '../../shared/parts/kinds.ts';
import { useSay } from '../i18n/index.tsx';
import './StoredPart.css';

const ICONS: Record<PartKind, LucideIcon> = {
  picture: ImageOff,
  video: Film,
  audio: Music,
  card: ContactRound,
  event: CalendarDays,
  document: FileText,
};

interface StoredPartProps {
  attachment: Attachment;
  /** Sizes and shapes it. */
  className: string;
  /** A name stands beside it already. */
  silent?: boolean;
  /** A video can be played, and what has no picture shows its name. */
  large?: boolean;
}

/** What is stored of a part of a message: a picture or a video by itself, anything else by a sign of its kind. */
export function StoredPart({ attachment, className, silent = false, large = false }: StoredPartProps) {
  const say = useSay();
  const [failed, setFailed] = useState(false);
  const { id, name, contentType, width, height } = attachment;
  const kind = kindOf(contentType);
  const words = say('parts.named', { kind, name });
  const shared = {
    className,
    onError: () => setFailed(true),
    ...(width !== null && height !== null && { width, height }),
  };
  if (kind === 'picture' && !failed) {
    return <img {...shared} src={`/media/${id}`} alt={silent ? '' : words} draggable={false} />;
  }
  if (kind === 'video' && !failed) {
    // The first moment of many videos is black.
    return (
      <video
        {...shared}
        src={`/media/${id}#t=0.1`}
        aria-label={words}
        aria-hidden={silent && !large}
        preload="metadata"
        muted={!large}
        controls={large}
        controlsList="nodownload nofullscreen noremoteplayback"
        disablePictureInPicture
        playsInline
        tabIndex={large ? 0 : -1}
      />
    );
  }
  const Icon = ICONS[kind];
  const said = kind === 'picture' ? say('parts.missing') : words;
  return (
    <span
      className={`${className} stored-sign${large ? ' stored-sign--large' : ''}`}
      title={said}
      {...(silent && kind !== 'picture' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': said })}
    >
      <Icon size={large ? 26 : 22} strokeWidth={1.6} aria-hidden />
      {large && kind !== 'picture' && <span className="stored-sign__name">{name}</span>}
    </span>
  );
}
