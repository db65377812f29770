/**
 * `npm run package`: packs the app for this system, unpacked, and checks what came out: the archive's content, the
 * fuses, a Mac's signature, that what is in the archive can send a practice message with nothing of this repository around
 * it, and, where Electron is there, that the packed program itself starts.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { build, Platform, type Configuration } from 'electron-builder';
import configuration from './electron-builder.ts';
import { readArchive } from './package/archive.ts';
import { findFaults } from './package/contents.ts';
import { readFuses } from './package/fuses.ts';
import { executablePath, macAppPath, programPath, resourcesPath } from './package/layout.ts';
import { writeDummyRuntime } from './package/runtime.ts';
import { startPacked } from './package/start-packed.ts';
import { sendPracticeMessage } from './package/try-out.ts';
import { hasElectron } from './setup/electron.mjs';
import { root } from './setup/places.mjs';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Electron's own folder where it is there, else a dummy that is good enough to pack around. */
async function chooseRuntime(temporary: string): Promise<Partial<Configuration>> {
  if (hasElectron()) return {};
  const manifest = await readFile(join(root, 'node_modules/electron/package.json'), 'utf8');
  await writeDummyRuntime(temporary, (JSON.parse(manifest) as { version: string }).version);
  say('Electron could not be downloaded: packing around a dummy of its program.');
  return { electronDist: temporary };
}

async function findTroubles(folder: string): Promise<string[]> {
  const archive = join(resourcesPath(folder), 'app.asar');
  const files = readArchive(archive);
  for (const { path, content, unpacked } of files) {
    say(`${String(content.length).padStart(9)}  ${path}${unpacked ? '  (beside the archive)' : ''}`);
  }
  const troubles = findFaults(files, root);

  const fuses = readFuses(await readFile(programPath(folder)));
  say(`Fuses: ${JSON.stringify(fuses)}`);
  const { resetAdHocDarwinSignature: _signs, ...wanted } = configuration.electronFuses ?? {};
  if (!isDeepStrictEqual(fuses, wanted)) troubles.push('the fuses are not as configured');
  troubles.push(...checkSignature(folder));
  if (troubles.length > 0) return troubles;

  return [
    ...(await sendPracticeMessage(archive, say)),
    ...(hasElectron() ? await startPacked(executablePath(folder), say) : []),
  ];
}

/** On Apple silicon nothing starts whose signature does not fit; the fuses were switched after Apple's linker had signed. */
function checkSignature(folder: string): string[] {
  if (process.platform !== 'darwin') return [];
  const app = macAppPath(folder);
  const { status, stderr } = spawnSync('codesign', ['--verify', '--deep', '--strict', app], {
    encoding: 'utf8',
  });
  return status === 0 ? [] : [`the signature does not fit: ${stderr}`];
}

const temporary = await mkdtemp(join(tmpdir(), 'postcard-package-'));
try {
  await build({
    targets: Platform.current().createTarget('dir'),
    projectDir: root,
    config: { ...configuration, ...(await chooseRuntime(join(temporary, 'electron'))) },
  });
  const troubles = await findTroubles(join(root, 'release'));
  for (const trouble of troubles) say(`WRONG: ${trouble}`);
  if (troubles.length === 0) {
    say('What was packed is as it should be.');
    if (!hasElectron()) say('The packed program itself was not started: there is no Electron in it.');
  }
  process.exitCode = troubles.length === 0 ? 0 : 1;
} finally {
  await rm(temporary, { recursive: true, force: true });
}
