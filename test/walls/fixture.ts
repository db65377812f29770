/** Lines of code as they might be written in a room, and whether the walls let them through. */
export interface WallCase {
  /** Where the line stands, from the repository's folder. */
  file: string;
  code: string;
  /** The rule that must report it; null when it is allowed. */
  rule: 'no-restricted-imports' | 'no-restricted-globals' | 'no-restricted-properties' | null;
}

const banned = (file: string, code: string): WallCase => ({ file, code, rule: 'no-restricted-imports' });
const allowed = (file: string, code: string): WallCase => ({ file, code, rule: null });

export const wallCases: readonly WallCase[] = [
  // The window: neither Electron, nor Node, nor the network, nor main's code.
  banned('renderer/compose/a.ts', `import { shell } from 'electron';`),
  banned('renderer/compose/b.ts', `import type { Shell } from 'electron';`),
  banned('renderer/compose/c.ts', `import { openLog } from '../../electron/engine/log/open.ts';`),
  banned('renderer/compose/d.ts', `import { readFile } from 'node:fs/promises';`),
  banned('renderer/compose/e.ts', `import path from 'path';`),
  banned('renderer/compose/f.ts', `import { request } from 'undici';`),
  banned('renderer/compose/g.ts', `import { launch } from '../../test/e2e/launch.ts';`),
  banned('renderer/compose/h.ts', `export { openLog } from '../../electron/engine/log/open.ts';`),
  { file: 'renderer/compose/i.ts', code: `void fetch('/');`, rule: 'no-restricted-globals' },
  allowed('renderer/compose/j.tsx', `import { countCharacters } from '../../shared/message.ts';`),
  allowed('renderer/compose/k.tsx', `import { useState } from 'react';`),
  allowed('renderer/compose/l.test.ts', `import { readFile } from 'node:fs/promises';`),

  // What both sides share: pure.
  banned('shared/a.ts', `import { openLog } from '../electron/engine/log/open.ts';`),
  banned('shared/contract/b.ts', `import { theme } from '../../renderer/ui/theme.ts';`),
  banned('shared/c.ts', `import { createHash } from 'node:crypto';`),
  banned('shared/d.ts', `import { createHash } from 'crypto';`),
  banned('shared/e.ts', `import { useState } from 'react';`),
  banned('shared/f.ts', `import { app } from 'electron';`),
  allowed('shared/g.ts', `import { z } from 'zod';`),

  // Pictures are decoded in the window's sandbox and nowhere else.
  banned('shared/h.ts', `import sharp from 'sharp';`),
  banned('electron/shell/l.ts', `import { PNG } from 'pngjs';`),
  banned('electron/shell/i.ts', `import { createCanvas } from '@napi-rs/canvas';`),
  banned('electron/engine/media/j.ts', `import jpeg from 'jpeg-js';`),
  banned('electron/engine/media/k.ts', `import createLibheif from 'libheif-js/libheif-wasm/libheif.js';`),
  allowed('renderer/media/l.ts', `import createLibheif from 'libheif-js/libheif-wasm/libheif.js';`),

  // The engine: no Electron, nothing of the shell.
  banned('electron/engine/a.ts', `import { app } from 'electron';`),
  banned('electron/engine/outbox/b.ts', `import { notify } from '../../shell/notify.ts';`),
  banned('electron/engine/c.ts', `import { notify } from '../shell/notify.ts';`),
  banned('electron/engine/d.ts', `import { provider } from '../../test/provider/server.ts';`),
  { file: 'electron/engine/e.ts', code: `void fetch('https://example.com');`, rule: 'no-restricted-globals' },
  {
    file: 'electron/engine/f.ts',
    code: `void globalThis.fetch('https://example.com');`,
    rule: 'no-restricted-properties',
  },
  allowed('electron/engine/g.ts', `import { request } from 'undici';`),
  allowed('electron/engine/h.ts', `import { readFile } from 'node:fs/promises';`),

  // Main: Electron in the shell alone, and ipcMain behind the guard alone.
  banned('electron/cli.ts', `import { app } from 'electron';`),
  banned('electron/shell/a.ts', `import { ipcMain } from 'electron';`),
  banned('electron/main.ts', `import { ipcMain } from 'electron';`),
  banned('electron/shell/b.ts', `import * as electron from 'electron';`),
  banned('electron/shell/f.ts', `import electron from 'electron';`),
  banned('electron/shell/c.ts', `import { App } from '../../renderer/app.tsx';`),
  { file: 'electron/shell/d.ts', code: `void fetch('https://example.com');`, rule: 'no-restricted-globals' },
  allowed('electron/shell/e.ts', `import { BrowserWindow } from 'electron';`),
  allowed('electron/preload.ts', `import { contextBridge, ipcRenderer } from 'electron';`),
  allowed('electron/shell/ipc.ts', `import { ipcMain } from 'electron';`),
];
