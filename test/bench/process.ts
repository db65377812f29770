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
