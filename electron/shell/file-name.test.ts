import { afterEach, describe, expect, it, vi } from 'vitest';
import { localDay, withSuffix } from './file-name.ts';

const SUFFIX = 'postcard-backup';
const among =
  (...files: string[]) =>
  (path: string): boolean =>
    files.includes(path);

describe('withSuffix', () => {
  it('adds what the dialog left out', () => {
    expect(withSuffix('/home/Shop', SUFFIX, among())).toBe('/home/Shop.postcard-backup');
  });

  it('leaves a name that has it alone, in whatever case, even when the file exists: the dialog has asked', () => {
    expect(withSuffix('/home/Report.PDF', 'pdf', among('/home/Report.PDF'))).toBe('/home/Report.PDF');
  });

  it('never names a file that is there and that nobody was asked about', () => {
    const there = among('/home/Shop.postcard-backup', '/home/Shop 2.postcard-backup');
    expect(withSuffix('/home/Shop', SUFFIX, there)).toBe('/home/Shop 3.postcard-backup');
  });
});

describe('localDay', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('is the day of this computer, not of Greenwich', () => {
    vi.stubEnv('TZ', 'America/Vancouver');
    expect(localDay(new Date('2026-06-15T04:30:00Z'))).toBe('2026-06-14');
  });
});
