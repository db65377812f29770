/** The system's dialogs for files of the user's choosing. Paths stay in main. */
import { dialog, type BrowserWindow, type FileFilter } from 'electron';

/** Where to write, or null. The extension is added where the system's dialog leaves it to the program. */
export async function chooseWhere(
  window: BrowserWindow,
  defaultPath: string,
  filter: FileFilter,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath, filters: [filter] });
  if (canceled || filePath === '') return null;
  const [suffix] = filter.extensions;
  return suffix === undefined || filePath.endsWith(`.${suffix}`) ? filePath : `${filePath}.${suffix}`;
}

/** Which file to read, or null. Any may be chosen: a file that was renamed is looked into all the same. */
export async function chooseWhich(window: BrowserWindow, filters: FileFilter[]): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters });
  return canceled ? null : (filePaths[0] ?? null);
}
