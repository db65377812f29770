/** The wire between main and one page: the preload in its isolated world, and messages to and from it. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import type { CDPSession } from 'playwright-core';
import { createCodec } from './page/codec.ts';
import { isolatedWorld, type ToMain, type ToPage, type World } from './page/isolated.ts';
import { createLink } from './page/link.ts';

const WORLD_NAME = 'Electron Isolated Context';

export interface Channel {
  /** Delivers to the document that is loaded now; without one the message is lost, as in Electron. */
  post(head: ToPage, values?: string): void;
}

/** The bridge's two ends as scripts: one for the page's world, one for the preload's. */
function scriptsFor(preload: string | null): { world: World; main: string; isolated: string } {
  const world: World = {
    binding: `toMain${randomUUID()}`,
    receiver: `fromMain${randomUUID()}`,
    secret: randomUUID(),
    platform: process.platform,
    arch: process.arch,
    versions: { node: process.versions.node },
  };
  const source = preload === null ? '' : readFileSync(preload, 'utf8');
  const wrapped = `(function (require, exports, module, process) {${source}\n})`;
  // Chromium says nothing when such a script does not parse; this throws.
  void new Script(wrapped, { filename: preload ?? 'preload' });
  return {
    world,
    main: `(${createLink})(${JSON.stringify(world.secret)}, 'main')`,
    isolated: `(${isolatedWorld})(${JSON.stringify(world)}, ${createCodec}, ${createLink}, ${wrapped})`,
  };
}

/** Wires a page before it loads anything. `hear` gets every message from the preload's world, in order. */
export async function openChannel(
  session: CDPSession,
  preload: string | null,
  hear: (head: ToMain, values: string) => void,
): Promise<Channel> {
  const { world, main, isolated } = scriptsFor(preload);
  let context: number | null = null;

  const { frameTree } = await session.send('Page.getFrameTree');
  session.on('Runtime.executionContextCreated', ({ context: { id, name, auxData } }) => {
    const { frameId } = auxData as { frameId: string };
    if (name === WORLD_NAME && frameId === frameTree.frame.id) context = id;
  });
  session.on('Runtime.executionContextsCleared', () => {
    context = null;
  });
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== world.binding) return;
    context = executionContextId;
    const end = payload.indexOf('\n');
    hear(JSON.parse(payload.slice(0, end)) as ToMain, payload.slice(end + 1));
  });
  await session.send('Runtime.addBinding', { name: world.binding, executionContextName: WORLD_NAME });
  // In this order: the page's end must listen before the preload exposes anything.
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: main });
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: isolated, worldName: WORLD_NAME });
  await session.send('Page.enable');
  await session.send('Runtime.enable');

  return {
    post(head, values = '') {
      if (context === null) return;
      const call = {
        executionContextId: context,
        functionDeclaration: `function (text) { globalThis[${JSON.stringify(world.receiver)}](text); }`,
        arguments: [{ value: `${JSON.stringify(head)}\n${values}` }],
        silent: true,
      };
      // The document may have gone in the meantime; then there is nobody left to tell.
      session.send('Runtime.callFunctionOn', call).catch(() => {});
    },
  };
}
