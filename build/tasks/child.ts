/** Runs the programs of a task, and lets none of them outlive it. */
import { spawn, type StdioOptions } from 'node:child_process';
import { root } from '../setup/places.mjs';

export interface ToolOptions {
  /** What stands before the command, such as `dbus-run-session --`. */
  prefix?: readonly string[];
  /** Further arguments, as the person gave them. */
  options?: readonly string[];
  env?: NodeJS.ProcessEnv;
  stdio?: StdioOptions;
  /** After this many milliseconds it is ended, with everything it started. */
  limitMs?: number;
}

/** The person pressed Ctrl+C, or the task was told to end: nothing more is to be started. */
export class Interrupted extends Error {}

const windows = process.platform === 'win32';

/**
 * Runs a command line whose program is `node` or a tool of node_modules, and returns its exit code
 * (1 when it was ended by a signal or the time limit). Rejects with Interrupted once the task itself is told to end.
 */
export function runTool(commandLine: string, given: ToolOptions = {}): Promise<number> {
  const { prefix = [], options = [], env = {}, stdio = 'inherit', limitMs } = given;
  const [program = '', ...args] = [...prefix, ...commandLine.split(' '), ...options];
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio,
      // A group of its own, so that all of it can be ended; on Windows a tool is a .cmd file, which needs a shell.
      detached: !windows,
      shell: windows,
    });
    const end = (signal: NodeJS.Signals): void => {
      if (child.pid === undefined || child.exitCode !== null) return;
      if (windows) child.kill(signal);
      else process.kill(-child.pid, signal);
    };
    let interrupted = false;
    const interrupt = (signal: NodeJS.Signals): void => {
      interrupted = true;
      end(signal);
    };
    const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, interrupt);
    const limit = limitMs === undefined ? undefined : setTimeout(() => end('SIGKILL'), limitMs);
    const finish = (code: number): void => {
      clearTimeout(limit);
      for (const signal of signals) process.off(signal, interrupt);
      if (interrupted) reject(new Interrupted());
      else resolve(code);
    };
    child.on('error', (error) => {
      process.stderr.write(`${program}: ${error.message}\n`);
      finish(1);
    });
    child.on('exit', (code) => finish(code ?? 1));
  });
}
