/** Runs the programs that a bench compares, each in a process of its own. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Runs a TypeScript file of the bench folder with this Node and returns what it wrote, read as JSON. */
export async function runScript<T>(file: string, args: readonly string[]): Promise<T> {
  const script = join(import.meta.dirname, file);
  return JSON.parse(
    await run(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args]),
  ) as T;
}

/** Runs a program to its end and returns what it wrote. */
export function run(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(out) : reject(new Error(`${program} ended with ${code}`)),
    );
  });
}

export interface Sink {
  origin: string;
  /** Requests and bytes that came since it was started. */
  received(): Promise<{ requests: number; bytes: number }>;
  stop(): void;
}

/** Starts the cheapest provider there can be, in a process of its own. */
export async function startSink(): Promise<Sink> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'sink.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const origin = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data: Buffer) => resolve(data.toString().trim())),
  );
  return {
    origin,
    received: async () =>
      (await fetch(`${origin}/received`)).json() as Promise<{ requests: number; bytes: number }>,
    stop: () => void child.kill('SIGTERM'),
  };
}
