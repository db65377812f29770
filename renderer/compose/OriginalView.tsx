import { useEffect, useRef } from 'react';
import type { Crop } from './pictureShape.ts';

interface OriginalViewProps {
  picture: ImageBitmap;
  turns: number;
  /** The part of the turned picture that is shown; all of it when it is left out. */
  crop?: Crop;
  className: string;
  style?: { clipPath: string };
}

/** Twice the size at which it is seen, for fine screens. */
const LONGEST = 900;

/** An original, turned and cropped as the user did it. */
export function OriginalView({ picture, turns, crop, className, style }: OriginalViewProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const { left, top, width, height } = crop ?? { left: 0, top: 0, width: 1, height: 1 };
  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const upright = turns % 2 === 0;
    const [wide, high] = upright ? [picture.width, picture.height] : [picture.height, picture.width];
    const scale = Math.min(1, LONGEST / Math.max(wide * width, high * height));
    canvas.width = Math.max(1, Math.round(wide * width * scale));
    canvas.height = Math.max(1, Math.round(high * height * scale));
    context.imageSmoothingQuality = 'high';
    context.scale(scale, scale);
    context.translate(wide * (0.5 - left), high * (0.5 - top));
    context.rotate((turns * Math.PI) / 2);
    context.drawImage(picture, -picture.width / 2, -picture.height / 2);
  }, [picture, turns, left, top, width, height]);
  return <canvas ref={ref} className={className} style={style} aria-hidden />;
}
