import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogFile } from './log-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postcard-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('createLogFile', () => {
  it('appends redacted entries with their time, and makes the folder', () => {
    const logs = join(folder, 'logs');
    const write = createLogFile(logs);
    write('first +1 705 555 1234');
    write('second /home/ann/a.jpg');
    const lines = readFileSync(join(logs, 'postcard.log'), 'utf8').trimEnd().split('\n');
    expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z first \[number …234\]$/);
    expect(lines[1]).toMatch(/Z second \[path\]$/);
  });

  it('starts a new file at one megabyte and keeps one old one', () => {
    const write = createLogFile(folder);
    const line = 'word '.repeat(2_000);
    for (let written = 0; written < 2_500_000; written += line.length) write(line);
    expect(readdirSync(folder).sort()).toEqual(['postcard.log', 'postcard.old.log']);
    for (const file of readdirSync(folder)) {
      expect(statSync(join(folder, file)).size).toBeLessThan(1_000_000 + 2 * line.length);
    }
  });

  it('never throws, even where nothing can be written', () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'x');
    expect(() => createLogFile(file)('entry')).not.toThrow();
    expect(readFileSync(file, 'utf8')).toBe('x');
  });
});
