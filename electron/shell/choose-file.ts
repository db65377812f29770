/** The system's dialogs for files of the user's choosing. Paths stay in main. */
import { existsSync } from 'node:fs';
import { dialog, type BrowserWindow, type FileFilter } from 'electron';
import { withSuffix } from './file-name.ts';

/**
 * Where to write, or null. The extension is added where the system's dialog leaves it to the program; the dialog has then
 * asked about another file than the one that is written, so that one is never replaced.
 */
export async function chooseWhere(
  window: BrowserWindow,
  defaultPath: string,
  filter: FileFilter,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath, filters: [filter] });
  if (canceled || filePath === '') return null;
  const [suffix] = filter.extensions;
  return suffix === undefined ? filePath : withSuffix(filePath, suffix, existsSync);
}

/** Which file to read, or null. Any may be chosen: a file that was renamed is looked into all the same. */
export async function chooseWhich(window: BrowserWindow, filters: FileFilter[]): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters });
  return canceled ? null : (filePaths[0] ?? null);
}
