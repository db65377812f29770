/** What both hosts have in common. */
import type { ChildProcess } from 'node:child_process';
import type { Page } from '@playwright/test';
import type { Control } from '../control.ts';

export interface HostOptions {
  /** The folder that holds the app's package.json. */
  app: string;
  args: string[];
  env: Record<string, string>;
  headed: boolean;
}

export interface Host extends Control {
  host: 'electron' | 'stand-in';
  page: Page;
  /** The process id of the app's main process. */
  pid: number;
  /** Everything the app has written so far, on stdout and stderr. */
  output(): string;
  /** Resolves with the exit code when the app has ended; null when it was killed. */
  exited: Promise<number | null>;
  /** SIGKILL to every process of the app; resolves when all are gone. */
  kill(): Promise<void>;
}

/** An app that ended by itself. */
export interface Ended {
  /** Its exit code; null when a signal ended it. */
  code: number | null;
  /** Everything it wrote, the words of its error boxes among it. */
  output: string;
}

/** Collects what a process writes. */
export function collect({ stdout, stderr }: ChildProcess): () => string {
  let text = '';
  for (const stream of [stdout, stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  return () => text;
}

/** Kills a process that leads a group of its own, and the group. */
export function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It ended in the meantime.
  }
}
