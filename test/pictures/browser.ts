/** Runs the picture worker, as it ships, in a real Chromium under the app's content security policy. */
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { PAGE_HEADERS } from '../../electron/shell/csp.ts';
import { findChromium } from '../stand-in/find-chromium.ts';

const ORIGIN = 'https://postcard.test';

const PAGE =
  '<!doctype html><title>Pictures</title><input type="file" /><script type="module" src="/page.js"></script>';
/** The policy demands trusted types for the worker's address, as in the window. */
const SCRIPT = `
  import { prepareFile } from './prepareFile.js';
  trustedTypes.createPolicy('default', { createScriptURL: (address) => address });
  globalThis.prepareFile = prepareFile;
  globalThis.pause = { longest: 0, last: performance.now() };
  setInterval(() => {
    const now = performance.now();
    pause.longest = Math.max(pause.longest, now - pause.last);
    pause.last = now;
  }, 20);`;
const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', wasm: 'application/wasm' };

/** What came of one file. */
export interface Outcome {
  readonly media?: {
    bytes: Uint8Array;
    width: number | null;
    height: number | null;
    contentType: string;
    original: { bytes: number; width: number; height: number } | null;
  };
  readonly error?: { name: string; code: string; facts: Record<string, string> };
  readonly fractions: readonly number[];
}

interface PrepareSettings {
  readonly budgetBytes?: number;
  /** The content type the system claims. */
  readonly type?: string;
  readonly still?: boolean;
  /** Parts of the upright picture, and quarter turns to the right. */
  readonly edit?: { left: number; top: number; width: number; height: number; turns: number };
  /** Cancels when the progress gets this far. */
  readonly stopAt?: number;
}

export interface PictureBrowser {
  /** Gives the file's bytes to `prepareFile`, as a drop on the window would. */
  prepare(bytes: Uint8Array, name: string, settings?: PrepareSettings): Promise<Outcome>;
  /** The same with a file of this many zeros. */
  prepareBlank(size: number, name: string): Promise<Outcome>;
  /** The same with a file of the disk, picked before `meanwhile` runs. */
  preparePicked(path: string, meanwhile: () => void): Promise<Outcome>;
  /** Milliseconds that the window takes to prepare a file of the disk this many times at once. */
  time(path: string, count: number): Promise<number>;
  /** The longest time in milliseconds for which the window stood still since it was last asked. */
  longestPause(): Promise<number>;
  /** Every address that was asked for so far. */
  requests(): readonly string[];
  close(): Promise<void>;
}

/** Builds `renderer/media/` with its worker and opens a page that holds it as `prepareFile`. */
export async function openPictureBrowser(): Promise<PictureBrowser> {
  const files = await buildMedia();
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath !== null && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  const page = await browser.newPage();
  const requests: string[] = [];
  await page.context().route('**/*', async (route) => {
    requests.push(route.request().url());
    const path = new URL(route.request().url()).pathname.slice(1);
    const contentType = TYPES[path.split('.')[1] ?? ''] ?? 'text/html';
    const body = path === '' ? PAGE : path === 'page.js' ? SCRIPT : files.get(path);
    return body === undefined
      ? route.abort()
      : route.fulfill({ body: Buffer.from(body), headers: { ...PAGE_HEADERS, 'Content-Type': contentType } });
  });
  await page.goto(ORIGIN);
  await page.waitForFunction(() => 'prepareFile' in globalThis);
  return {
    prepare: async (bytes, name, settings = {}) => {
      const base64 = Buffer.from(bytes).toString('base64');
      return outcomeOf(await page.evaluate(prepareInPage, { base64, name, ...settings }));
    },
    prepareBlank: async (blank, name) => outcomeOf(await page.evaluate(prepareInPage, { blank, name })),
    preparePicked: async (path, meanwhile) => {
      await page.setInputFiles('input', path);
      meanwhile();
      return outcomeOf(await page.evaluate(prepareInPage, { name: 'picked' }));
    },
    time: async (path, count) => {
      await page.setInputFiles('input', path);
      return page.evaluate(timeInPage, count);
    },
    longestPause: () => page.evaluate(pauseInPage),
    requests: () => requests,
    close: () => browser.close(),
  };
}

async function buildMedia(): Promise<Map<string, string | Uint8Array>> {
  const output = await build({
    configFile: false,
    root: resolve('renderer'),
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      write: false,
      target: 'chrome140',
      rolldownOptions: {
        input: resolve('renderer/media/prepareFile.ts'),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'prepareFile.js' },
      },
    },
  });
  const bundles = 'on' in output ? [] : [output].flat();
  return new Map(
    bundles
      .flatMap((bundle) => bundle.output)
      .map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
  );
}

/** Without bytes and without a size, the file is the one picked in the page. */
interface PageInput extends PrepareSettings {
  readonly name: string;
  readonly base64?: string;
  readonly blank?: number;
}

/** What crosses from the page: bytes as base64, since a list of numbers takes a second. */
type PageOutcome = Omit<Outcome, 'media'> & {
  readonly media?: Omit<NonNullable<Outcome['media']>, 'bytes'> & { base64: string };
};

function outcomeOf({ media, ...rest }: PageOutcome): Outcome {
  if (!media) return rest;
  const { base64, ...facts } = media;
  return { ...rest, media: { ...facts, bytes: new Uint8Array(Buffer.from(base64, 'base64')) } };
}

async function prepareInPage({ name, base64, blank, ...settings }: PageInput): Promise<PageOutcome> {
  const { prepareFile } = globalThis as unknown as {
    prepareFile(file: Blob, name: string, options: object): Promise<NonNullable<Outcome['media']>>;
  };
  const { budgetBytes = 500_000, type = '', stopAt = 2, still = false, edit = null } = settings;
  const picked = document.querySelector('input')?.files?.[0] ?? new Blob();
  const bytes = base64 === undefined ? null : Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const made = bytes ?? (blank === undefined ? null : new Uint8Array(blank));
  const stop = new AbortController();
  const fractions: number[] = [];
  const onProgress = (fraction: number) => {
    fractions.push(fraction);
    if (fraction >= stopAt) stop.abort();
  };
  try {
    const file = made ? new File([made], name, { type }) : picked;
    const media = await prepareFile(file, name, {
      budgetBytes,
      still,
      edit,
      signal: stop.signal,
      onProgress,
    });
    const { bytes: prepared, ...facts } = media;
    let binary = '';
    for (let at = 0; at < prepared.length; at += 8192) {
      binary += String.fromCharCode(...prepared.subarray(at, at + 8192));
    }
    return { media: { ...facts, base64: btoa(binary) }, fractions };
  } catch (thrown) {
    const { name: kind, code, facts } = thrown as NonNullable<Outcome['error']>;
    return { error: { name: kind, code, facts }, fractions };
  }
}

function pauseInPage(): number {
  const { pause } = globalThis as unknown as { pause: { longest: number } };
  const { longest } = pause;
  pause.longest = 0;
  return longest;
}

async function timeInPage(count: number): Promise<number> {
  const { prepareFile } = globalThis as unknown as {
    prepareFile(file: Blob, name: string, options: object): Promise<unknown>;
  };
  const file = document.querySelector('input')?.files?.[0] ?? new Blob();
  const options = { budgetBytes: 500_000, signal: new AbortController().signal, onProgress: () => undefined };
  const began = performance.now();
  await Promise.all(Array.from({ length: count }, () => prepareFile(file, 'photo', options)));
  return performance.now() - began;
}
