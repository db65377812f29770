/** From a keystroke in the search to the painted rows, in the built app's own window with 100,000 people. */
import { rmSync } from 'node:fs';
import { launch } from '../e2e/launch.ts';
import { NO_KEYRING } from '../e2e/support/keyring.ts';
import { goTo } from '../e2e/support/window.ts';
import { measurement, type Measurement } from './report.ts';

/** Each further digit finds fewer, so that every keystroke changes what is shown. */
const SEARCHES = ['4711', '8080', '1234', '9056', '7302'];
/** A person feels what takes longer. */
const LIMIT_MS = 100;

type Watching = typeof globalThis & { paintedAfter: number[] };

/** Runs in the page: for each keystroke, the milliseconds until the rows that answer it were painted. */
function watch(): void {
  const watching = globalThis as Watching;
  watching.paintedAfter = [];
  let pressed: number | null = null;
  addEventListener('keydown', ({ timeStamp }) => (pressed = timeStamp), { capture: true });
  new MutationObserver(() => {
    const begun = pressed;
    if (begun === null) return;
    pressed = null;
    // A message that is sent in a frame arrives after its paint.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => watching.paintedAfter.push(performance.now() - begun));
      port1.start();
      port2.postMessage(null);
    });
  }).observe(document.querySelector('[role=table]')!, { attributeFilter: ['aria-rowcount'] });
}

/** Brings the people of `file` in, then types. */
export async function benchScreen(file: string): Promise<Measurement[]> {
  const app = await launch({ env: { LC_ALL: 'en_CA.UTF-8', ...NO_KEYRING } });
  try {
    const { page } = app;
    await page.getByRole('navigation').first().waitFor();
    const failed = await page.evaluate(async (text) => {
      const read = await window.postcard.imports.read({ bytes: new TextEncoder().encode(text) });
      if (read.error) return read.error.userMessage;
      const { headed, mapping } = read.value as { headed: boolean; mapping: string[] };
      return (await window.postcard.imports.run({ headed, mapping, group: '' })).error?.userMessage;
    }, file);
    if (failed !== undefined) throw new Error(failed);
    await goTo(page, 'people');
    const table = page.getByRole('table');
    await table.waitFor();
    await page.evaluate(watch);
    const field = page.getByRole('searchbox');
    for (const search of SEARCHES) {
      await field.pressSequentially(search, { delay: 250 });
      // Back to everybody at once: pasted, not typed.
      await field.fill('');
      await page.waitForTimeout(500);
    }
    const times = await page.evaluate(() => (globalThis as Watching).paintedAfter);
    if (times.length < SEARCHES.length * 3) throw new Error(`only ${times.length} keystrokes were answered`);
    const p95 = times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;
    const name = 'search: from a key to the rows on the screen, 95th percentile';
    return [measurement({ name, unit: 'ms', ours: [p95], limit: [LIMIT_MS] })];
  } finally {
    await app.kill();
    rmSync(app.home, { recursive: true, force: true });
  }
}
