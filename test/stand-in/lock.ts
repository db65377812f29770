/**
 * One running instance for each user-data folder. The lock is a socket in Linux's abstract namespace, which the kernel
 * binds for one process only and lets go of when that process ends, however it ends.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:net';

export interface SecondInstance {
  argv: string[];
  workingDirectory: string;
  additionalData: unknown;
}

export interface InstanceLock {
  /** True when this process holds the lock; else the holder is told about this one. */
  request(userData: string, additionalData: unknown): boolean;
  isHeld(): boolean;
  release(): void;
}

/** The caller may exit right after losing, so the message is delivered before `request` returns: by a process of its own. */
const DELIVER = `
  const socket = require('node:net').connect('\\0' + process.argv[1]);
  socket.on('connect', () => socket.end(process.argv[2])).on('error', () => process.exit(1)).resume();
`;

export function createInstanceLock(onSecondInstance: (second: SecondInstance) => void): InstanceLock {
  let held: Server | null = null;
  return {
    request(userData, additionalData) {
      if (held) return true;
      const name = `postcard-${createHash('sha256').update(userData).digest('hex')}`;
      const server = createServer({ allowHalfOpen: true }, (socket) => {
        let text = '';
        socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        socket.on('end', () => {
          socket.end();
          onSecondInstance(JSON.parse(text) as SecondInstance);
        });
      });
      // Binding is synchronous; only the report of its failure comes later.
      server.on('error', () => {});
      server.listen(`\0${name}`);
      if (server.listening) {
        server.unref();
        held = server;
        return true;
      }
      const second: SecondInstance = { argv: process.argv, workingDirectory: process.cwd(), additionalData };
      spawnSync(process.execPath, ['-e', DELIVER, '--', name, JSON.stringify(second)]);
      return false;
    },
    isHeld: () => held !== null,
    release() {
      held?.close();
      held = null;
    },
  };
}
