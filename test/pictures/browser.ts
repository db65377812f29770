/** Runs the picture worker, as it ships, in a real Chromium under the app's content security policy. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';

const ORIGIN = 'https://postcard.test';
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; img-src 'self' blob:";
const DEBIAN_CHROMIUM = '/usr/bin/chromium';

/** What came of one file. */
export interface Outcome {
  readonly media?: { bytes: Uint8Array; width: number | null; height: number | null; contentType: string };
  readonly error?: { name: string; code: string; facts: Record<string, string> };
  readonly fractions: readonly number[];
}

interface PrepareSettings {
  readonly budgetBytes?: number;
  /** The content type the system claims. */
  readonly type?: string;
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
  close(): Promise<void>;
}

/** Builds `renderer/media/` with its worker and opens a page that holds it as `prepareFile`. */
export async function openPictureBrowser(): Promise<PictureBrowser> {
  const files = await buildMedia();
  const browser = await chromium.launch({
    ...(existsSync(DEBIAN_CHROMIUM) ? { executablePath: DEBIAN_CHROMIUM } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  const page = await browser.newPage();
  await page.context().route('**/*', async (route) => {
    const path = new URL(route.request().url()).pathname.slice(1);
    if (path === '') {
      const body =
        '<!doctype html><title>Pictures</title><input type="file" /><script type="module" src="/page.js"></script>';
      return route.fulfill({
        contentType: 'text/html',
        headers: { 'Content-Security-Policy': POLICY },
        body,
      });
    }
    if (path === 'page.js') {
      const body = "import { prepareFile } from './prepareFile.js'; globalThis.prepareFile = prepareFile;";
      return route.fulfill({ contentType: 'text/javascript', body });
    }
    const body = files.get(path);
    return body === undefined ? route.abort() : route.fulfill({ contentType: 'text/javascript', body });
  });
  await page.goto(ORIGIN);
  await page.waitForFunction(() => 'prepareFile' in globalThis);
  return {
    prepare: (bytes, name, settings = {}) =>
      page.evaluate(prepareInPage, { base64: Buffer.from(bytes).toString('base64'), name, ...settings }),
    prepareBlank: (blank, name) => page.evaluate(prepareInPage, { blank, name }),
    preparePicked: async (path, meanwhile) => {
      await page.setInputFiles('input', path);
      meanwhile();
      return page.evaluate(prepareInPage, { name: 'picked' });
    },
    close: () => browser.close(),
  };
}

async function buildMedia(): Promise<Map<string, string>> {
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
      .map((file) => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)]),
  );
}

/** Without bytes and without a size, the file is the one picked in the page. */
interface PageInput extends PrepareSettings {
  readonly name: string;
  readonly base64?: string;
  readonly blank?: number;
}

async function prepareInPage({ name, base64, blank, ...settings }: PageInput): Promise<Outcome> {
  const { prepareFile } = globalThis as unknown as {
    prepareFile(file: Blob, name: string, options: object): Promise<NonNullable<Outcome['media']>>;
  };
  const { budgetBytes = 500_000, type = '', stopAt = 2 } = settings;
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
    const media = await prepareFile(file, name, { budgetBytes, signal: stop.signal, onProgress });
    return { media, fractions };
  } catch (thrown) {
    const { name: kind, code, facts } = thrown as NonNullable<Outcome['error']>;
    return { error: { name: kind, code, facts }, fractions };
  }
}
