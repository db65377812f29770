import { RotateCcw, RotateCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import type { Attachment } from '../../shared/contract/media.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { framePicture, originalOf } from './pictures.ts';
import { editOf, shapes, WHOLE, type Framing, type Shape } from './pictureShape.ts';
import './PictureLook.css';

interface LookProps {
  /** Null while none is looked at. */
  picture: Attachment | null;
  /** Cropped or turned, a picture has another id. */
  onChange: (id: string) => void;
  onClose: () => void;
}

/** One picture as a customer gets it, beside its original; it can be cropped and turned there. */
export function PictureLook({ picture, onChange, onClose }: LookProps) {
  const say = useSay();
  return (
    <Dialog
      title={say('compose.picture.title')}
      isOpen={picture !== null}
      onClose={onClose}
      closeLabel={say('compose.picture.close')}
      actions={
        <Button tone="primary" onPress={onClose}>
          {say('compose.picture.close')}
        </Button>
      }
    >
      {picture && <Look picture={picture} onChange={onChange} />}
    </Dialog>
  );
}

function Look({ picture, onChange }: { picture: Attachment; onChange: (id: string) => void }) {
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const original = originalOf(picture.id);
  const framing = original?.framing ?? WHOLE;
  const frame = async (change: Partial<Framing>) => {
    setBusy(true);
    const id = await framePicture(picture.id, { ...framing, ...change });
    setBusy(false);
    if (id !== null) onChange(id);
  };
  return (
    <div className="look" aria-busy={busy}>
      <Comparison picture={picture} />
      <Meter picture={picture} />
      {original?.size ? (
        <Frame framing={framing} isDisabled={busy} onChange={(change) => void frame(change)} />
      ) : (
        !original && <p className="look__hint">{say('compose.picture.gone')}</p>
      )}
    </div>
  );
}

/** The original at the left of the handle and what is sent at its right, where the browser can show both. */
function Comparison({ picture }: { picture: Attachment }) {
  const say = useSay();
  const [share, setShare] = useState(50);
  const [before, setBefore] = useState<string | null>(null);
  const original = originalOf(picture.id);
  const untouched = original?.size && editOf(original.framing, original.size) === null;
  const file = untouched ? original.file : null;
  useEffect(() => {
    if (!file) return undefined;
    const address = URL.createObjectURL(file);
    const image = new Image();
    let stopped = false;
    image.src = address;
    // HEIC and TIFF are not shown by the browser itself: then there is only what is sent.
    image.decode().then(
      () => stopped || setBefore(address),
      () => undefined,
    );
    return () => {
      stopped = true;
      setBefore(null);
      URL.revokeObjectURL(address);
    };
  }, [file]);
  return (
    <div className="look__stage">
      <div className="look__pictures">
        <img className="look__after" src={`/media/${picture.id}`} alt={picture.name} />
        {before !== null && (
          <img
            className="look__before"
            src={before}
            alt=""
            style={{ clipPath: `inset(0 ${100 - share}% 0 0)` }}
          />
        )}
      </div>
      {before !== null && (
        <PlainSlider label={say('compose.picture.compare')} value={share} onChange={setShare} />
      )}
    </div>
  );
}

function Meter({ picture: { id, bytes, width, height } }: { picture: Attachment }) {
  const say = useSay();
  const formats = useFormats();
  const before = originalOf(id)?.size;
  const after = Math.max(width ?? 0, height ?? 0);
  const shrunk = before && after < 1000 && Math.max(before.width, before.height) >= 2 * after;
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
      {shrunk && <Notice tone="info">{say('compose.picture.small')}</Notice>}
    </div>
  );
}

interface FrameProps {
  framing: Framing;
  isDisabled: boolean;
  onChange: (change: Partial<Framing>) => void;
}

function Frame({ framing, isDisabled, onChange }: FrameProps) {
  const say = useSay();
  const [position, setPosition] = useState(100 * framing.position);
  return (
    <div className="look__frame">
      <div className="look__row">
        <RadioGroup
          className="look__shapes"
          aria-label={say('compose.picture.shape')}
          orientation="horizontal"
          value={framing.shape}
          isDisabled={isDisabled}
          onChange={(shape) => onChange({ shape: shape as Shape })}
        >
          {shapes.map((shape) => (
            <Radio key={shape} value={shape} className="look__shape">
              {say('compose.picture.shapes', { shape })}
            </Radio>
          ))}
        </RadioGroup>
        <span className="look__turns">
          <IconButton
            icon={RotateCcw}
            label={say('compose.picture.turnLeft')}
            isDisabled={isDisabled}
            onPress={() => onChange({ turns: (framing.turns + 3) % 4 })}
          />
          <IconButton
            icon={RotateCw}
            label={say('compose.picture.turnRight')}
            isDisabled={isDisabled}
            onPress={() => onChange({ turns: (framing.turns + 1) % 4 })}
          />
        </span>
      </div>
      {framing.shape !== 'whole' && (
        <PlainSlider
          label={say('compose.picture.position')}
          value={position}
          isDisabled={isDisabled}
          onChange={setPosition}
          onChangeEnd={(value) => onChange({ position: value / 100 })}
        />
      )}
    </div>
  );
}

interface SliderProps {
  label: string;
  /** Percent. */
  value: number;
  isDisabled?: boolean;
  onChange: (value: number) => void;
  onChangeEnd?: (value: number) => void;
}

function PlainSlider({ label, onChangeEnd, ...rest }: SliderProps) {
  return (
    <Slider {...rest} aria-label={label} className="look__slider" {...(onChangeEnd && { onChangeEnd })}>
      <span className="look__hint" aria-hidden>
        {label}
      </span>
      <SliderTrack className="look__track">
        <SliderThumb className="look__thumb" />
      </SliderTrack>
    </Slider>
  );
}
