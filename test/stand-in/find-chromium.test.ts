import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findChromium } from './find-chromium.ts';

test('it is the first program of that name in PATH, whatever the distribution calls it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'postcard-path-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const program = join(folder, 'chromium-browser');
  writeFileSync(join(folder, 'chromium'), 'a text', { mode: 0o644 });
  writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
  expect(findChromium(['/nonexistent', folder].join(delimiter))).toBe(program);
  expect(findChromium('/nonexistent')).toBeNull();
});
