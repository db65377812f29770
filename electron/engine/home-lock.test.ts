import { join } from 'node:path';
import { expect, test } from 'vitest';
import { shareHome, takeHomeAlone, type HomeLock } from './home-lock.ts';
import { temporaryFolder } from './log/fixtures.ts';

function inside<T>(lock: HomeLock, work: (lock: HomeLock) => T): T {
  try {
    return work(lock);
  } finally {
    lock.release();
  }
}

const busy = expect.objectContaining({ code: 'home-busy' }) as Error;

test('many may share a home, and none of them has it alone', () => {
  const path = join(temporaryFolder(), 'home.lock');
  inside(shareHome(path), () => {
    inside(shareHome(path), (second) => {
      expect(takeHomeAlone(path)).toBeNull();
      expect(() => second.alone(() => 'done')).toThrow(busy);
    });
  });
});

test('whoever is the only one in it may have it alone for a while, and shares it again, whatever came of it', () => {
  const path = join(temporaryFolder(), 'home.lock');
  inside(shareHome(path), (lock) => {
    expect(lock.alone(() => takeHomeAlone(path))).toBeNull();
    expect(() =>
      lock.alone(() => {
        throw new Error('full');
      }),
    ).toThrow('full');
    inside(shareHome(path), () => expect(takeHomeAlone(path)).toBeNull());
  });
  inside(takeHomeAlone(path) as HomeLock, (lock) => {
    lock.share();
    inside(shareHome(path), () => undefined);
  });
});
