/** Where electron-builder puts things when it packs without an installer. */
import { arch, platform } from 'node:process';
import { join } from 'node:path';

const MAC_APP = 'Postcard.app';

function unpackedFolder(release: string): string {
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  if (platform === 'darwin') return join(release, `mac${suffix}`);
  return join(release, `${platform === 'win32' ? 'win' : 'linux'}${suffix}-unpacked`);
}

/** The folder that holds app.asar. */
export function resourcesPath(release: string): string {
  const folder = unpackedFolder(release);
  return platform === 'darwin' ? join(folder, MAC_APP, 'Contents', 'Resources') : join(folder, 'resources');
}

/** The file that the user starts. */
export function executablePath(release: string): string {
  const folder = unpackedFolder(release);
  if (platform === 'darwin') return join(folder, MAC_APP, 'Contents/MacOS/Postcard');
  return join(folder, platform === 'win32' ? 'Postcard.exe' : 'postcard');
}

/** The folder that macOS takes for the program; its signature covers all of it. */
export const macAppPath = (release: string): string => join(unpackedFolder(release), MAC_APP);

/** The file that holds Electron's code, and with it the fuses. */
export function programPath(release: string): string {
  if (platform !== 'darwin') return executablePath(release);
  return join(macAppPath(release), 'Contents/Frameworks/Electron Framework.framework/Electron Framework');
}
