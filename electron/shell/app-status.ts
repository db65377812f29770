/** What the window shows around every screen. */
import type { AppStatus } from '../../shared/contract/app.ts';
import type { Locale } from '../../shared/contract/common.ts';
import type { Channel, Handlers } from '../../shared/contract/index.ts';

export interface AppStatusOptions {
  hasToken: () => boolean;
  isOnline: () => boolean;
  locale: () => Locale;
  version: string;
  platform: NodeJS.Platform;
  onReady: () => void;
  /** Asks for a file and writes the text into it; false when the user chose none. */
  saveText: (name: string, text: string) => Promise<boolean>;
  /** Asks for a file and keeps in it what the window would print; false when the user chose none. */
  savePdf: (name: string) => Promise<boolean>;
}

export type AppChannel = Extract<Channel, `app.${string}`>;

function platformOf(platform: NodeJS.Platform): AppStatus['platform'] {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux';
}

/** Handlers of the contract's `app` domain. Without a token Postcard is in practice mode. */
export function createAppHandlers(options: AppStatusOptions): Handlers<AppChannel> {
  return {
    'app.status': () => ({
      mode: options.hasToken() ? 'live' : 'practice',
      online: options.isOnline(),
      locale: options.locale(),
      version: options.version,
      platform: platformOf(options.platform),
    }),
    'app.ready': () => {
      options.onReady();
    },
    'app.savePdf': async ({ name }) => ({ saved: await options.savePdf(name) }),
    'app.saveText': async ({ name, text }) => ({ saved: await options.saveText(name, text) }),
  };
}
