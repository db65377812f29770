import { describe, expect, it } from 'vitest';
import css from './tokens.css?raw';

/** Both values of every token written as `light-dark(#…, #…)`. */
const tokens = new Map(
  [...css.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g)].map(
    ([, name, light, dark]) => [String(name), { light: String(light), dark: String(dark) }] as const,
  ),
);

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['canvas', 'surface', 'raised', 'sunken', 'hover'];
const on = (text: string, grounds: readonly string[], least: number) =>
  grounds.map((ground) => [text, ground, least] as const);

const PAIRS = [
  ...['ink', 'ink-soft', 'ink-faint', 'accent'].flatMap((text) => on(text, GROUNDS, 4.5)),
  ...['good', 'bad', 'unsure'].flatMap((tone) => on(tone, ['surface', 'canvas', `${tone}-soft`], 4.5)),
  ...['ink', 'ink-soft', 'accent'].flatMap((text) => on(text, ['accent-soft'], 4.5)),
  ...on('idle', ['surface', 'idle-soft'], 4.5),
  ...on('ink', ['good-soft', 'bad-soft', 'unsure-soft', 'idle-soft', 'pressed'], 4.5),
  ...on('on-accent', ['accent', 'accent-hover', 'accent-pressed'], 4.5),
  ...on('on-bad', ['bad-solid'], 4.5),
  ...on('on-tip', ['tip'], 4.5),
  ...on('ink', ['phone-bubble', 'phone-screen', 'selection'], 4.5),
  // The edge of what can be typed into or ticked.
  ...on('line-strong', ['surface', 'canvas', 'raised'], 3),
];

describe.each(['light', 'dark'] as const)('contrast in the %s theme', (theme) => {
  it.each(PAIRS)('%s on %s is at least %d', (text, ground, least) => {
    const [one, other] = [tokens.get(text)?.[theme], tokens.get(ground)?.[theme]];
    expect(contrast(String(one), String(other))).toBeGreaterThanOrEqual(least);
  });
});

const styles = Object.entries(
  import.meta.glob<string>('../**/*.css', { query: '?raw', import: 'default', eager: true }),
).filter(([path]) => !path.endsWith('/tokens.css'));

describe('the other style sheets', () => {
  it.each(styles)('%s names its colours', (_path, text) => {
    const plain = text.replace(/\/\*.*?\*\//gs, '');
    const raw =
      /#[\da-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|light-dark)\(|:\s*(?:white|black)\b(?!-)/gi;
    expect(plain.match(raw)).toBeNull();
  });

  it('use every token', () => {
    const used = new Set([css, ...styles.map(([, text]) => text)].join('\n').match(/(?<=var\()--[\w-]+/g));
    const named = [...css.matchAll(/^ {2}(--[\w-]+):/gm)].map(([, name]) => String(name));
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((name) => !used.has(name))).toEqual([]);
  });
});
