/** Colour profiles for the tests, and what their colours are in sRGB: computed here, apart from any picture library. */

interface Space {
  readonly name: string;
  /** The three primaries as XYZ under D50, a row each; from the profiles' own specifications. */
  readonly primaries: readonly (readonly [number, number, number])[];
}

const GAMMA = 2.2;

export const P3: Space = {
  name: 'Wide P3 test',
  primaries: [
    [0.51512, 0.2412, -0.00105],
    [0.29198, 0.69225, 0.04189],
    [0.1571, 0.06657, 0.78407],
  ],
};

export const ADOBE_RGB: Space = {
  name: 'Adobe RGB test',
  primaries: [
    [0.60974, 0.31111, 0.01947],
    [0.20528, 0.62567, 0.06087],
    [0.14919, 0.06322, 0.74457],
  ],
};

/** From XYZ under D50 to linear sRGB. */
const TO_SRGB = [
  [3.1338561, -1.6168667, -0.4906146],
  [-0.9787684, 1.9161415, 0.033454],
  [0.0719453, -0.2289914, 1.4052427],
] as const;

/** What a colour of this space is in sRGB, 0 to 255 a channel. */
export function inSrgb({ primaries }: Space, colour: readonly number[]): number[] {
  const linear = colour.map((value) => (value / 255) ** GAMMA);
  const xyz = [0, 1, 2].map((axis) =>
    primaries.reduce((sum, primary, index) => sum + (primary[axis] ?? 0) * (linear[index] ?? 0), 0),
  );
  return TO_SRGB.map((row) => {
    const value = row.reduce((sum, factor, axis) => sum + factor * (xyz[axis] ?? 0), 0);
    const clipped = Math.min(1, Math.max(0, value));
    const encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
    return Math.round(255 * encoded);
  });
}

const fixed = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(Math.round(value * 65_536));
  return bytes;
};

const tagged = (type: string, body: Buffer) => Buffer.concat([Buffer.from(type), Buffer.alloc(4), body]);
const xyzTag = (values: readonly number[]) => tagged('XYZ ', Buffer.concat(values.map(fixed)));

function text(value: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(value.length + 1);
  return tagged('desc', Buffer.concat([length, Buffer.from(`${value}\0`), Buffer.alloc(78)]));
}

/** An ICC profile, version 2, of three primaries and a gamma (ICC.1:2001-04). */
export function iccProfile({ name, primaries }: Space): Buffer {
  const curve = tagged('curv', Buffer.from([0, 0, 0, 1, 2, Math.round((GAMMA - 2) * 256)]));
  const tags: [string, Buffer][] = [
    ['desc', text(name)],
    ['cprt', tagged('text', Buffer.from('Public domain\0'))],
    ['wtpt', xyzTag([0.9642, 1, 0.8249])],
    ...(['r', 'g', 'b'] as const).flatMap((channel, index): [string, Buffer][] => [
      [`${channel}XYZ`, xyzTag(primaries[index] ?? [])],
      [`${channel}TRC`, curve],
    ]),
  ];
  const table = [Buffer.from([0, 0, 0, tags.length])];
  const bodies: Buffer[] = [];
  let at = 128 + 4 + 12 * tags.length;
  for (const [signature, body] of tags) {
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    const entry = Buffer.alloc(12);
    entry.write(signature);
    entry.writeUInt32BE(at, 4);
    entry.writeUInt32BE(body.length, 8);
    table.push(entry);
    bodies.push(padded);
    at += padded.length;
  }
  const header = Buffer.alloc(128);
  header.writeUInt32BE(at, 0);
  header.writeUInt32BE(0x02400000, 8);
  header.write('mntrRGB XYZ ', 12);
  header.write('acsp', 36);
  xyzTag([0.9642, 1, 0.8249]).copy(header, 68, 8);
  return Buffer.concat([header, ...table, ...bodies]);
}
