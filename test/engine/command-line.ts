/** The command line as a process of its own, against a fake provider over real HTTP, for tests. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { SendAnswer } from '../../electron/cli/answer.ts';
import { startFakeProvider, type FakeProvider, type FakeProviderOptions } from '../provider/server.ts';

interface Run {
  code: number | null;
  out: string;
  err: string;
}

export interface CommandLine {
  /** POSTCARD_TOKEN of what is started from now on. */
  token: string | null;
  home: string;
  provider: FakeProvider;
  /** Starts it; `ended` resolves when it is over. */
  start(...args: string[]): { child: ChildProcess; ended: Promise<Run> };
  run(...args: string[]): Promise<Run>;
  json(...args: string[]): Promise<{ code: number | null; answer: SendAnswer }>;
}

const repository = join(import.meta.dirname, '..', '..');

export async function commandLine(
  options: FakeProviderOptions = {},
  token: string | null = 'ABC123',
): Promise<CommandLine> {
  const provider = await startFakeProvider(options);
  onTestFinished(() => provider.close());
  const home = mkdtempSync(join(tmpdir(), 'postcard-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const start: CommandLine['start'] = (...args) => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(repository, 'electron', 'cli.ts'), ...args],
      {
        env: {
          PATH: process.env.PATH,
          LANG: 'en_CA.UTF-8',
          POSTCARD_HOME: home,
          POSTCARD_MMS_ORIGIN: provider.mmsOrigin,
          POSTCARD_ACCOUNT_ORIGIN: provider.accountOrigin,
          ...(line.token === null ? {} : { POSTCARD_TOKEN: line.token }),
        },
      },
    );
    let out = '';
    let err = '';
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    const ended = new Promise<Run>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
    return { child, ended };
  };
  const run = (...args: string[]): Promise<Run> => start(...args).ended;
  const json: CommandLine['json'] = async (...args) => {
    const { code, out, err } = await run(...args, '--json');
    if (out === '') throw new Error(`exit ${code}, nothing on stdout: ${err}`);
    return { code, answer: JSON.parse(out) as SendAnswer };
  };
  const line: CommandLine = { token, home, provider, start, run, json };
  return line;
}
