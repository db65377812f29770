/** The same SQL in the sqlite3 shell, which no program built on SQLite can beat by much. */
import { spawn } from 'node:child_process';
import type { StatementSync } from 'node:sqlite';
import type { Database } from '../../../electron/engine/log/database.ts';

/** The database again, keeping the text of each statement it runs with its values in place. */
export function recording(database: Database): { database: Database; take(): string[] } {
  let texts: string[] = [];
  const watch = (statement: StatementSync): StatementSync =>
    new Proxy(statement, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...values: unknown[]) => {
          const result: unknown = Reflect.apply(member, target, values);
          texts.push(target.expandedSQL);
          return result;
        };
      },
    });
  return {
    database: { ...database, prepare: (sql) => watch(database.prepare(sql)) },
    take() {
      const taken = texts;
      texts = [];
      return taken;
    },
  };
}

/**
 * Runs groups of statements in one shell after warming it up, and returns the processor time of each group, in
 * milliseconds. Page: sqlite.org, "Command Line Shell", `.timer`.
 */
export async function timeInShell(path: string, groups: readonly (readonly string[])[]): Promise<number[]> {
  const child = spawn('sqlite3', ['-readonly', path], { stdio: ['pipe', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  const ended = new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  const script = groups.flat().map((sql) => `.once /dev/null\n${sql};\n`);
  child.stdin.end(`PRAGMA cache_size = -16000;\n${script.join('')}.timer on\n${script.join('')}`);
  await ended;
  const times = [...out.matchAll(/user ([\d.]+) sys ([\d.]+)/g)].map(
    ([, user, system]) => (Number(user) + Number(system)) * 1000,
  );
  if (times.length !== script.length) throw new Error(`${script.length} statements, ${times.length} times`);
  let at = 0;
  return groups.map((group) => times.slice(at, (at += group.length)).reduce((sum, time) => sum + time, 0));
}
