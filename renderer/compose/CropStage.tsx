import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useSay } from '../i18n/index.tsx';
import { OriginalView } from './OriginalView.tsx';
import { corners, movedBy, resizedBy, type Corner, type Crop } from './pictureShape.ts';
import './CropStage.css';

interface CropStageProps {
  picture: ImageBitmap;
  turns: number;
  crop: Crop;
  /** Width by height in parts of the picture, kept while a corner is moved; null for any. */
  ratio: number | null;
  /** Called when the hand lets go; after keys a moment later, or when the grip loses the focus or the stage goes. */
  onChange: (crop: Crop) => void;
}

type Grip = Corner | 'all';

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** Parts of the picture that one key moves; with Shift ten times as much. */
const STEP = 0.01;
const AFTER_KEYS_MS = 500;

/** A grip in the hand: where it was taken, what was kept then and what is now. */
interface Held {
  readonly grip: Grip;
  readonly from: readonly [number, number];
  readonly crop: Crop;
  to: Crop | null;
}

/** What is framed: how it is turned, its shape, and what is kept of it. */
type Frame = Pick<CropStageProps, 'turns' | 'ratio' | 'crop'>;
const isSame = (one: Frame, other: Frame) =>
  one.turns === other.turns && one.ratio === other.ratio && one.crop === other.crop;

/** What is being moved; the picture is made anew when it rests. Turned or in another shape, it was another's. */
interface Moving {
  readonly to: Crop;
  readonly frame: Frame;
  readonly byKeys: boolean;
}

/** The whole picture with a frame around what is kept; mouse, finger, pen and arrow keys move it and its corners. */
export function CropStage({ picture, turns, crop, ratio, onChange }: CropStageProps) {
  const say = useSay();
  const stage = useRef<HTMLDivElement>(null);
  const held = useRef<Held | null>(null);
  const [moving, setMoving] = useState<Moving | null>(null);
  const frame = { turns, ratio, crop };
  const shown = moving && isSame(moving.frame, frame) ? moving.to : crop;

  const changed = (from: Crop, grip: Grip, by: readonly [number, number]) =>
    grip === 'all' ? movedBy(from, by[0], by[1]) : resizedBy(from, grip, by, ratio);
  const settle = (to: Crop) => {
    setMoving(null);
    onChange(to);
  };

  // What the keys chose counts at once when the user goes on to something else.
  const rest = () => {
    if (moving?.byKeys === true && isSame(moving.frame, frame)) settle(moving.to);
  };
  const restNow = useEffectEvent(rest);
  useEffect(() => {
    if (moving?.byKeys !== true) return;
    const timer = setTimeout(restNow, AFTER_KEYS_MS);
    return () => clearTimeout(timer);
  }, [moving]);
  useEffect(() => () => restNow(), []);

  const take = (grip: Grip) => (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { grip, from: [event.clientX, event.clientY], crop: shown, to: null };
  };
  const move = (event: PointerEvent) => {
    const box = stage.current?.getBoundingClientRect();
    if (!held.current || !box) return;
    const { grip, from, crop: began } = held.current;
    const by = [(event.clientX - from[0]) / box.width, (event.clientY - from[1]) / box.height] as const;
    held.current.to = changed(began, grip, by);
    setMoving({ to: held.current.to, frame, byKeys: false });
  };
  const letGo = () => {
    // Read from here: the last move may not be painted yet.
    const to = held.current?.to;
    held.current = null;
    if (to) settle(to);
  };
  const press = (grip: Grip) => (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    event.stopPropagation();
    const step = event.shiftKey ? 10 * STEP : STEP;
    setMoving({ to: changed(shown, grip, [arrow[0] * step, arrow[1] * step]), frame, byKeys: true });
  };
  const gripProps = (grip: Grip) => ({
    onPointerDown: take(grip),
    onPointerMove: move,
    onPointerUp: letGo,
    onPointerCancel: letGo,
    onKeyDown: press(grip),
    onBlur: rest,
  });
  const percent = (part: number) => `${100 * part}%`;
  const place = {
    left: percent(shown.left),
    top: percent(shown.top),
    width: percent(shown.width),
    height: percent(shown.height),
  };
  return (
    <div className="crop" ref={stage}>
      <div className="crop__clip">
        <OriginalView picture={picture} turns={turns} className="crop__picture" />
        <div className="crop__shade" style={place} />
      </div>
      <div className="crop__frame" style={place}>
        <button
          type="button"
          className="crop__inside"
          aria-label={say('compose.picture.move')}
          {...gripProps('all')}
        />
        {corners.map((corner) => (
          <button
            key={corner}
            type="button"
            className={`crop__corner crop__corner--${corner}`}
            aria-label={say('compose.picture.corner', { corner })}
            {...gripProps(corner)}
          />
        ))}
      </div>
    </div>
  );
}
