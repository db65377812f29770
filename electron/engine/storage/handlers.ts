/** The engine's side of the contract for the care of the log. */
import type { Channel, Handlers } from '../../../shared/contract/index.ts';
import type { Storage } from './storage.ts';

type StorageChannel = Extract<Channel, `storage.${string}`>;

export function createStorageHandlers({ storage }: { storage: Storage }): Handlers<StorageChannel> {
  return {
    'storage.state': () => storage.state(),
    'storage.preview': (keeping) => storage.preview(keeping),
    'storage.keep': async (keeping) => ({ removed: await storage.keep(keeping) }),
    'storage.compact': async () => ({ freed: await storage.compact() }),
    'storage.check': () => storage.check(),
  };
}
