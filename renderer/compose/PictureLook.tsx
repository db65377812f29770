import { useEffect, useState } from 'react';
import type { Attachment } from '../../shared/contract/media.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Comparison } from './Comparison.tsx';
import { CropStage } from './CropStage.tsx';
import { displayCopy } from './displayCopy.ts';
import { looksSmall } from './legibility.ts';
import { createFramings } from './framings.ts';
import { PictureProblems } from './PictureProblems.tsx';
import { PictureTools } from './PictureTools.tsx';
import { ratioOf, shaped, turnedBy, WHOLE, type Framing } from './pictureShape.ts';
import { loadOriginal, originals, type Original } from './pictureState.ts';
import { framePicture } from './refit.ts';
import './PictureLook.css';

interface LookProps {
  /** Null while none is looked at. */
  picture: Attachment | null;
  onClose: () => void;
}

/** One picture as a customer gets it, beside its original; it can be cropped and turned there. */
export function PictureLook({ picture, onClose }: LookProps) {
  const say = useSay();
  return (
    <Dialog
      title={say('compose.picture.title')}
      isOpen={picture !== null}
      onClose={onClose}
      actions={
        <Button tone="primary" onPress={onClose}>
          {say('app.close')}
        </Button>
      }
    >
      {picture && <Look picture={picture} />}
    </Dialog>
  );
}

function Look({ picture }: { picture: Attachment }) {
  const { original, copy } = useOriginal(picture);
  const { framing, busy, canUndo, frame, undo } = useFraming(picture, original);
  const [cropping, setCropping] = useState(false);
  const size = original?.size;
  const compared = original?.stored === true ? null : copy;
  return (
    <div className="look" aria-busy={busy}>
      <div className="look__stage">
        {cropping && copy && size ? (
          <CropStage
            picture={copy}
            turns={framing.turns}
            crop={framing.crop}
            ratio={ratioOf(framing, size)}
            onChange={(crop) =>
              frame({ ...framing, shape: framing.shape === 'whole' ? 'free' : framing.shape, crop })
            }
          />
        ) : (
          <Comparison picture={picture} original={compared} framing={framing} />
        )}
      </div>
      <Meter picture={picture} />
      <PictureProblems name={picture.name} />
      {size && copy && (
        <div className="look__frame">
          <Views cropping={cropping} onChange={setCropping} />
          <PictureTools
            shape={framing.shape}
            canUndo={canUndo}
            onShape={(shape) => {
              setCropping(shape !== 'whole');
              frame(shaped(framing, shape, size));
            }}
            onTurn={(quarters) => frame(turnedBy(framing, quarters, size))}
            onUndo={undo}
          />
        </div>
      )}
    </div>
  );
}

/** What the picture was made from, and how the window can show that; null until it is known. */
function useOriginal(picture: Attachment): { original: Original | null; copy: ImageBitmap | null } {
  const [loaded, setLoaded] = useState<{ file: File; copy: ImageBitmap | null } | null>(null);
  useEffect(() => {
    let stopped = false;
    void loadOriginal(picture)
      .then(async ({ file, size }) => ({ file, copy: size && (await displayCopy(file)) }))
      .then(
        (found) => stopped || setLoaded(found),
        // Its file is gone: what is sent is shown alone.
        () => undefined,
      );
    return () => void (stopped = true);
  }, [picture]);
  const original = originals.get(picture.id) ?? null;
  return { original, copy: original && loaded?.file === original.file ? loaded.copy : null };
}

/** How the picture is framed, and how that is changed. */
function useFraming(picture: Attachment, original: Original | null) {
  const [framings] = useState(() => createFramings(framePicture));
  const { steps, busy } = framings.use();
  const framing = steps.at(-1) ?? original?.framing ?? WHOLE;
  return {
    framing,
    busy,
    canUndo: steps.length > 1,
    frame: (changed: Framing) => framings.frame(picture, framing, changed),
    undo: () => framings.undo(picture),
  };
}

function Views({ cropping, onChange }: { cropping: boolean; onChange: (cropping: boolean) => void }) {
  const say = useSay();
  return (
    <div className="look__views">
      <Button size="small" tone="quiet" onPress={() => onChange(!cropping)}>
        {say(cropping ? 'compose.picture.see' : 'compose.picture.crop')}
      </Button>
    </div>
  );
}

function Meter({ picture }: { picture: Attachment }) {
  const say = useSay();
  const formats = useFormats();
  const { id, bytes, width, height } = picture;
  const original = originals.get(id);
  const before = original?.stored === true ? null : original?.size;
  return (
    <div className="look__meter tabular">
      {before && (
        <p>
          {say('compose.picture.before', {
            size: formats.size(before.bytes),
            width: before.width,
            height: before.height,
          })}
        </p>
      )}
      <p>
        {say('compose.picture.after', { size: formats.size(bytes), width: width ?? 0, height: height ?? 0 })}
      </p>
      {looksSmall(picture) && <Notice tone="info">{say('compose.picture.small')}</Notice>}
    </div>
  );
}
