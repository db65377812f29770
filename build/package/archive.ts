/** Reads app.asar. */
import { extractFile, listPackage, statFile } from '@electron/asar';
import type { PackedFile } from './contents.ts';

/** Every file of an archive, those beside it included. */
export function readArchive(archive: string): PackedFile[] {
  return listPackage(archive, { isPack: false }).flatMap((listed) => {
    const path = listed.replaceAll('\\', '/').replace(/^\//, '');
    const stat = statFile(archive, path);
    if ('files' in stat) return [];
    const unpacked = 'unpacked' in stat && Boolean(stat.unpacked);
    return [{ path, unpacked, content: extractFile(archive, path) }];
  });
}
