/** Asks where an export goes and has the engine write it there. The window learns neither the place nor its name. */
import type { BrowserWindow } from 'electron';
import type { ExportFormat, ExportView } from '../../shared/contract/exports.ts';
import type { Handlers } from '../../shared/contract/index.ts';
import type { Say } from '../../shared/words/index.ts';
import { chooseWhere } from './choose-file.ts';
import { localDay } from './file-name.ts';

export interface ExportOptions {
  window: () => BrowserWindow | undefined;
  say: () => Say;
  write: (view: ExportView, format: ExportFormat, path: string) => Promise<number | null>;
}

/** Handlers of the contract's `exports` domain that need the system's own dialog. */
export function createExportHandlers({ window, say, write }: ExportOptions): Handlers<'exports.save'> {
  return {
    'exports.save': async ({ view, format }) => {
      const parent = window();
      if (!parent) return { saved: false, rows: 0 };
      const words = say();
      const name = `${words(`export.file.${view.of}`)} ${localDay(new Date())}.${format}`;
      const filter = { name: words(`export.kind.${format}`), extensions: [format] };
      const path = await chooseWhere(parent, name, filter);
      const rows = path === null ? null : await write(view, format, path);
      return { saved: rows !== null, rows: rows ?? 0 };
    },
  };
}
