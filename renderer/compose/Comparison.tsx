import { useState } from 'react';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import type { Attachment } from '../../shared/contract/media.ts';
import { useSay } from '../i18n/index.tsx';
import { OriginalView } from './OriginalView.tsx';
import type { Framing } from './pictureShape.ts';

interface ComparisonProps {
  picture: Attachment;
  /** Null when there is none to compare with. */
  original: ImageBitmap | null;
  framing: Framing;
}

/** The original at the left of the handle and what is sent at its right, at the size of a phone. */
export function Comparison({ picture, original, framing }: ComparisonProps) {
  const say = useSay();
  const [share, setShare] = useState(50);
  const label = say('compose.picture.compare');
  return (
    <>
      <div className="look__pictures">
        <img className="look__after" src={`/media/${picture.id}`} alt={picture.name} />
        {original && (
          <OriginalView
            picture={original}
            turns={framing.turns}
            crop={framing.crop}
            className="look__before"
            style={{ clipPath: `inset(0 ${100 - share}% 0 0)` }}
          />
        )}
        {original && <span className="look__line" style={{ left: `${share}%` }} aria-hidden />}
      </div>
      {original && (
        <Slider value={share} onChange={setShare} aria-label={label} className="look__slider">
          <SliderTrack className="look__track">
            <SliderThumb className="look__thumb" />
          </SliderTrack>
          <span className="look__ends" aria-hidden>
            <span>{say('compose.picture.original')}</span>
            <span>{say('compose.picture.sent')}</span>
          </span>
        </Slider>
      )}
    </>
  );
}
