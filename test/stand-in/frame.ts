/** `WebFrameMain`: the main frame of a window. Preloads run in no other frame, so no other can call. */
import type { WebFrameMain } from 'electron';
import { originForMain, toMain } from './address.ts';
import { guard } from './guard.ts';

type Built = Pick<
  WebFrameMain,
  'url' | 'origin' | 'parent' | 'top' | 'frames' | 'name' | 'detached' | 'processId' | 'routingId' | 'isDestroyed' | 'send'
>; // prettier-ignore

export interface Frame {
  frame: WebFrameMain;
  /** The frame is now at this address of Chromium's. */
  moveTo(href: string): void;
  isGone(): void;
}

export function createFrame(send: WebFrameMain['send']): Frame {
  let href = 'about:blank';
  let destroyed = false;
  const built: Built = {
    get url() {
      return toMain(href);
    },
    get origin() {
      return originForMain(href);
    },
    get top() {
      return frame;
    },
    parent: null,
    frames: [],
    name: '',
    detached: false,
    processId: 1,
    routingId: 1,
    isDestroyed: () => destroyed,
    send,
  };
  const frame = guard('WebFrameMain', built) as WebFrameMain;
  return {
    frame,
    moveTo(to) {
      href = to;
    },
    isGone() {
      destroyed = true;
    },
  };
}
