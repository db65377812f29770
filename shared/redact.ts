/**
 * Takes out of a line whatever must not stand in a log or cross a process boundary: phone numbers (at most three
 * digits stay), tokens, e-mail addresses, paths, base64 and quoted text. When in doubt it takes out more. Pure.
 */

type Rule = readonly [RegExp, string | ((...match: string[]) => string)];

/** Between two digits of one phone number stand at most this many characters that are neither letter nor digit. */
const GAP = String.raw`[^\p{L}\p{N}\n]{0,4}`;

/** Where a stack frame points in code (`main.js:120:8`) looks like a number and is worth keeping. */
const POSITION = String.raw`\.[cm]?[jt]sx?:\d{1,6}:\d{1,5}`;

const PHONE = new RegExp(
  String.raw`(${POSITION})|[+(]*\p{Nd}(?:${GAP}\p{Nd}){6,}(?:${GAP}(?:ext|extension|poste|x)\.?${GAP}\p{Nd}+)?`,
  'giu',
);

function keepThreeDigits(match: string, position: string | undefined): string {
  if (position !== undefined) return match;
  return `[number …${(match.match(/\p{Nd}/gu) ?? []).slice(-3).join('')}]`;
}

/** A quoted name says what is wrong; a quoted sentence may be someone's message. */
function hideSentence(match: string): string {
  return /\s/.test(match) ? `${match[0]}[text]${match[0]}` : match;
}

/** Of a path only the name of a code file and the place in it stay: `[path]/main.js:10:5`. */
function keepCodeFile(match: string): string {
  const code = /[\\/]([\w.-]+\.[cm]?[jt]sx?)((?::\d{1,6}){0,2})$/.exec(match);
  return code ? `[path]/${code[1]}${code[2]}` : '[path]';
}

const PATH_START = [
  String.raw`file:\/\/`,
  String.raw`(?<![\p{L}\p{N}])[a-z]:[\\/](?!\/)`,
  String.raw`(?<![\p{L}\p{N}\\])\\{1,2}(?=[\p{L}\p{N}.?][^\n\\]*\\)`,
  String.raw`(?<![\p{L}\p{N}./\]])\/(?=[\p{L}\p{N}._~@$%-])`,
].join('|');

/** A path may hold blanks: it ends at a quote, a bracket, or the first blank after its last separator. */
const PATH = new RegExp(
  String.raw`(?:${PATH_START})(?:[^\n'"\x60<>()|]*[\\/])?[^\s'"\x60<>()|]*?(?=[,;.]?(?:[\s'"\x60<>()|]|$))`,
  'giu',
);

const RULES: readonly Rule[] = [
  [/\b(bearer|basic)\s+[^\s"',;]+/gi, '$1 [token]'],
  [
    /((?:token|api[-_ ]?key|secret|pass(?:word|wd|phrase)|authorization)["']?\s*[:=]\s*["']?)(?!bearer\b|basic\b)[^\s"',;}]+/gi,
    '$1[token]',
  ],
  [/\bapik_[\w-]+/gi, '[token]'],
  [/[^\s@<>()"',;:=]+@[^\s@<>()"',;:]+\.[\p{L}\p{N}-]+/gu, '[email]'],
  [/\bdata:[\w./+-]*(?:;[\w=-]+)*,[^\s"')]*/gi, '[data]'],
  [PATH, keepCodeFile],
  // Base64, hashes, ids and bare tokens: long runs that mix letters with digits or that no word is as long as.
  [/[\p{L}\p{N}+/_-]{40,}={0,2}/gu, '[data]'],
  [/(?=[A-Za-z_-]*\d)(?=[\d_-]*[A-Za-z])\b[A-Za-z\d_-]{24,}={0,2}/g, '[token]'],
  // Parsers quote what they were given: "Unexpected token 'H', "Hello Ann" is not valid JSON".
  [/"((?:\\.|[^"\\\n])*)"|(?<![\p{L}\p{N}])'([^'\n]*)'(?![\p{L}\p{N}])|`([^`\n]*)`/gu, hideSentence],
  [PHONE, keepThreeDigits as (...match: string[]) => string],
];

/** Nothing worth logging is longer, and the rules stay quick. */
const MAX_CHARACTERS = 16_384;

function shorten(text: string): string {
  if (text.length <= MAX_CHARACTERS) return text;
  // What the cut went through goes too, so that half a number or token cannot slip by.
  return `${text.slice(0, MAX_CHARACTERS).replace(/\S*$/, '')}…`;
}

/** The text without phone numbers, tokens, e-mail addresses, paths, base64 and quoted sentences. */
export function redact(text: string): string {
  return RULES.reduce(
    (line, [pattern, replacement]) =>
      typeof replacement === 'string'
        ? line.replace(pattern, replacement)
        : line.replace(pattern, replacement),
    shorten(text),
  );
}
