import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
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
  /** Called when the hand lets go, or a moment after the last key. */
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

/** The whole picture with a frame around what is kept; mouse, finger, pen and arrow keys move it and its corners. */
export function CropStage({ picture, turns, crop, ratio, onChange }: CropStageProps) {
  const say = useSay();
  const stage = useRef<HTMLDivElement>(null);
  const held = useRef<Held | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // What is being moved; the picture is made anew when it rests.
  const [moving, setMoving] = useState<Crop | null>(null);
  const shown = moving ?? crop;

  const changed = (from: Crop, grip: Grip, by: readonly [number, number]) =>
    grip === 'all' ? movedBy(from, by[0], by[1]) : resizedBy(from, grip, by, ratio);
  const settle = (to: Crop) => {
    setMoving(null);
    onChange(to);
  };

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
    setMoving(held.current.to);
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
    const next = changed(shown, grip, [arrow[0] * step, arrow[1] * step]);
    setMoving(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => settle(next), AFTER_KEYS_MS);
  };
  const gripProps = (grip: Grip) => ({
    onPointerDown: take(grip),
    onPointerMove: move,
    onPointerUp: letGo,
    onPointerCancel: letGo,
    onKeyDown: press(grip),
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
