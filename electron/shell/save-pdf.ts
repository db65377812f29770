/** Keeps what the window would print as a PDF in a file of the user's choosing. The window only proposes a name. */
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BrowserWindow } from 'electron';
import { Failure } from '../../shared/contract/failure.ts';
import { chooseWhere } from './choose-file.ts';

/** False when the user chose no file. @throws Failure `file-unwritable` */
export async function savePdf(window: BrowserWindow, name: string): Promise<boolean> {
  const path = await chooseWhere(window, basename(name), { name: 'PDF', extensions: ['pdf'] });
  if (path === null) return false;
  const bytes = await window.webContents.printToPDF({ pageSize: 'Letter', preferCSSPageSize: true });
  await writeFile(path, bytes).catch((error: unknown) => {
    throw new Failure('file-unwritable', {}, { cause: error });
  });
  return true;
}
