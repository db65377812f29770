import { expect, it } from 'vitest';
import { purposesOf } from './prepare.mjs';
import { needsShell } from './run.mjs';

it('asks for what the task will use', () => {
  const desktop = { electron: true, display: true };
  expect(purposesOf('start', desktop)).toEqual([]);
  expect(purposesOf('start', { ...desktop, electron: false })).toEqual(['stand-in']);
  expect(purposesOf('test', desktop)).toEqual(['stand-in', 'tests']);
});

it('without a display npm start runs the demo, which needs a bus and a keyring', () => {
  expect(purposesOf('start', { electron: true, display: false })).toContain('tests');
  expect(purposesOf('start', { electron: false, display: false })).toContain('tests');
});

it('starts nothing but npm through a shell, which would cut a path with a blank in two', () => {
  expect(needsShell('npm', 'win32')).toBe(true);
  expect(needsShell('C:\\Users\\The Shop\\node.exe', 'win32')).toBe(false);
  expect(needsShell('npm', 'linux')).toBe(false);
});
