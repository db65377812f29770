/** The keychain on the real thing: keytar, libsecret, D-Bus and gnome-keyring, where this computer has them. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const STEPS = join(import.meta.dirname, 'steps.ts');
const TOKEN = 'apik_first0123456789abcdef0123456789';
const OTHER = 'apik_other0123456789abcdef0123456789';

/** A D-Bus on which nothing offers a keychain, whatever is installed. */
const EMPTY_BUS = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*"/><allow own="*"/><allow eavesdrop="true"/></policy></busconfig>`;

function hasTools(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    execFileSync('sh', ['-c', 'command -v dbus-run-session && command -v gnome-keyring-daemon']);
    return true;
  } catch {
    return false;
  }
}

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'postcard-keyring-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Runs a shell line with a home of its own; answers what steps.ts printed. */
function inShell(line: string): Promise<unknown> {
  const {
    DBUS_SESSION_BUS_ADDRESS: _bus,
    DISPLAY: _display,
    WAYLAND_DISPLAY: _wayland,
    ...rest
  } = process.env;
  const env = {
    ...rest,
    HOME: home,
    XDG_DATA_HOME: home,
    XDG_RUNTIME_DIR: home,
    NODE: process.execPath,
    STEPS,
  };
  return new Promise((resolve, reject) => {
    execFile('sh', ['-c', line], { env, timeout: 30_000 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${error.message}\n${stderr}`));
      else resolve(JSON.parse(stdout));
    });
  });
}

const node = (steps: string): string =>
  `"$NODE" --disable-warning=ExperimentalWarning "$STEPS" "$HOME" ${steps}`;

const inSession = (daemon: string, steps: string): Promise<unknown> =>
  inShell(`exec dbus-run-session -- sh -c '${daemon} >/dev/null; ${node(steps)}'`);

const UNLOCKED = 'printf "pw\\n" | gnome-keyring-daemon --unlock --components=secrets';
const LOCKED = 'gnome-keyring-daemon --start --components=secrets';

describe.runIf(hasTools())('the keychain on gnome-keyring', () => {
  it('stores, reads back, replaces and removes', async () => {
    const steps = `status read write:${TOKEN} read write:${OTHER} read remove read status`;
    expect(await inSession(UNLOCKED, steps)).toEqual([
      'available',
      null,
      'written',
      TOKEN,
      'written',
      OTHER,
      'removed',
      null,
      'available',
    ]);
  });

  it('keeps the token from one session to the next, and readable nowhere on the disk', async () => {
    expect(await inSession(UNLOCKED, `write:${TOKEN}`)).toEqual(['written']);
    expect(await inSession(UNLOCKED, 'read')).toEqual([TOKEN]);
    const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.map(({ name }) => name)).toContain('login.keyring');
    for (const { parentPath, name } of files) {
      expect(readFileSync(join(parentPath, name)).includes(TOKEN)).toBe(false);
    }
  });

  it('is locked when nobody has unlocked it, and then stores nothing', async () => {
    await inSession(UNLOCKED, `write:${TOKEN}`);
    expect(await inSession(LOCKED, `status read write:${OTHER}`)).toEqual(['locked', 'locked', 'locked']);
    expect(await inSession(UNLOCKED, 'read')).toEqual([TOKEN]);
  });

  it('is missing without D-Bus', async () => {
    expect(await inShell(node(`status read write:${TOKEN} remove`))).toEqual(Array(4).fill('missing'));
  });

  it('is missing when nothing on D-Bus offers it', async () => {
    const line = `printf '%s' '${EMPTY_BUS}' > "$HOME/bus.conf"
      exec dbus-run-session --config-file="$HOME/bus.conf" -- ${node(`status write:${TOKEN}`)}`;
    expect(await inShell(line)).toEqual(['missing', 'missing']);
  });
});
