/** The npm packages of the lock file, and with them the Node that runs everything else. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nodeBinary, root } from './places.mjs';
import { run } from './run.mjs';
import { Problem } from './say.mjs';

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} Locked
 * @typedef {{ packages: Record<string, Locked> }} Lock
 */

/** Installs what the lock file asks for, and leaves the lock file as it is. */
export async function ensurePackages() {
  if (!packagesMatch()) {
    // Not `npm ci`: a registry mirror may lack other systems' optional binaries, and then it refuses the lock file.
    await npm('Installing npm packages', ['install', '--no-save', '--no-audit', '--no-fund']);
  }
  if (existsSync(nodeBinary)) return;
  await npm('Installing Node', ['rebuild', 'node']);
  if (!existsSync(nodeBinary)) throw new Problem('The npm package "node" came without its program.');
}

/**
 * @param {string} title
 * @param {string[]} args
 */
export function npm(title, args) {
  const headers = nodeHeaders();
  return run(title, 'npm', [...args, '--loglevel=error'], {
    env: headers && !process.env['npm_config_nodedir'] ? { npm_config_nodedir: headers } : {},
  });
}

/** True when node_modules holds what package.json and package-lock.json ask for, by npm's own record of it. */
function packagesMatch() {
  try {
    const wanted = /** @type {Lock} */ (readJson('package-lock.json')).packages;
    const present = /** @type {Lock} */ (readJson('node_modules/.package-lock.json')).packages;
    const manifest = readJson('package.json');
    const direct = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    return (
      direct.every((name) => present[`node_modules/${name}`]) &&
      Object.entries(wanted).every(([path, { version, optional }]) => {
        const found = present[path];
        return path === '' || (found ? found.version === version : optional === true);
      })
    );
  } catch {
    return false;
  }
}

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

/**
 * Node's C headers, where the system has them: node-gyp compiles keytar with these instead of downloading its own.
 * @returns {string | null} the folder that holds include/node
 */
function nodeHeaders() {
  // Under `npm run` this program may be the Node of node_modules, which has no headers; npm's own Node may.
  const programs = [process.env['npm_node_execpath'], process.execPath].filter((path) => path !== undefined);
  const folders = [...programs.map((path) => dirname(dirname(path))), '/usr', '/usr/local'];
  return folders.find((folder) => existsSync(join(folder, 'include', 'node', 'node_api.h'))) ?? null;
}
