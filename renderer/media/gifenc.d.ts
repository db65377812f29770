/** The part of gifenc that is used here; the package has no types of its own. */
declare module 'gifenc' {
  type Colour = [number, number, number];
  interface FrameOptions {
    palette?: Colour[];
    transparent?: boolean;
    transparentIndex?: number;
    /** Milliseconds. */
    delay?: number;
    /** -1 once, 0 forever, else the number of repetitions. */
    repeat?: number;
    dispose?: number;
  }
  interface Encoder {
    writeFrame(indices: Uint8Array, width: number, height: number, options: FrameOptions): void;
    finish(): void;
    bytesView(): Uint8Array;
  }
  export function GIFEncoder(options?: { initialCapacity?: number }): Encoder;
  export function quantize(
    rgba: Uint8Array | Uint8ClampedArray,
    mostColours: number,
    options?: { format?: 'rgb565' | 'rgb444' },
  ): Colour[];
  export function nearestColorIndex(palette: number[][], pixel: number[]): number;
}
