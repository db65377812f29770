/** Keeps a text in a file of the user's choosing. The window only proposes a name. */
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { dialog, type BrowserWindow } from 'electron';
import { Failure } from '../../shared/contract/failure.ts';

/** False when the user chose no file. @throws Failure `file-unwritable` */
export async function saveText(window: BrowserWindow, name: string, text: string): Promise<boolean> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: basename(name) });
  if (canceled) return false;
  await writeFile(filePath, text).catch((error: unknown) => {
    throw new Failure('file-unwritable', {}, { cause: error });
  });
  return true;
}
