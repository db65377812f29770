/** The engine's side of the contract: each operation as a few calls to the rooms that do the work. */
import type { Mode } from '../../shared/contract/common.ts';
import type { ChannelIn, Handlers } from '../../shared/contract/index.ts';
import type { SendSummary } from '../../shared/contract/sends.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import type { Say } from '../../shared/words/index.ts';
import type { Clock } from './clock.ts';
import { correctNumber, correctionOf } from './log/correct.ts';
import { createSend, sendBeforeLimit } from './log/create-send.ts';
import type { Database } from './log/database.ts';
import { draftFromSend, loadDraft, saveDraft } from './log/drafts.ts';
import { findPeople, historyOf, whoGotPicture } from './log/history.ts';
import { resume, sendAgain, setHold, stop, undo } from './log/holds.ts';
import { noteMedia } from './log/media-rows.ts';
import { countMonths } from './log/months.ts';
import { describeSend, listAttempts, listSends, sendRow, summarize } from './log/reads.ts';
import { countReasonsOf, listRecipients, readRecipient } from './log/recipients.ts';
import { changeSettings } from './log/settings.ts';
import type { MediaStore } from './media/store.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { Contacts } from './people/contacts.ts';
import { createForgettingHandlers } from './people/forgetting-handlers.ts';
import { createPeopleHandlers } from './people/handlers.ts';
import type { Importer } from './people/importer.ts';
import type { OptOuts } from './people/opt-outs.ts';
import { createRecordHandlers } from './people/record-handlers.ts';
import type { ProviderClient } from './provider/client.ts';
import { createReceiptHandlers } from './receipts/handlers.ts';
import type { Inbox } from './receipts/inbox.ts';
import type { ReceiverControl } from './receipts/receiver-control.ts';
import { createStorageHandlers } from './storage/handlers.ts';
import type { Storage } from './storage/storage.ts';

export interface HandlerOptions {
  database: Database;
  home: string;
  media: MediaStore;
  outbox: Outbox;
  optOuts: OptOuts;
  contacts: Contacts;
  importer: Importer;
  inbox: Inbox;
  receiver: ReceiverControl;
  storage: Storage;
  renewCopies: () => Promise<void>;
  /** Words for what the engine writes into files. */
  say: () => Say;
  /** The client of the mode; @throws Failure `token-missing` */
  client: () => ProviderClient;
  clock: Clock;
  mode: () => Mode;
  settings: () => Settings;
  /** @throws Failure `log-damaged` once the log was found damaged: what is written then is not kept. */
  refuseDamaged: () => void;
  cancelExport: () => void;
  onSend: (sendId: number) => void;
  onSettings: () => void;
  onPeople: () => void;
}

type EngineChannel = ChannelIn<'engine'>;

/**
 * What a log that was found damaged still answers: questions, and opt-outs and settings, since the journal and the user
 * would rather have them twice than not at all. Anything else would be lost with it at the next start.
 */
const DESPITE_DAMAGE: ReadonlySet<string> = new Set<EngineChannel>([
  'draft.load',
  'exports.cancel',
  'forgetting.preview',
  'history.find',
  'history.person',
  'history.samePicture',
  'history.months',
  'imports.read',
  'imports.preview',
  'imports.cancel',
  'imports.rejects',
  'optOuts.list',
  'optOuts.add',
  'optOuts.lift',
  'optOuts.history',
  'optOuts.among',
  'optOuts.fetch',
  'people.list',
  'people.groups',
  'people.fields',
  'people.count',
  'people.numbers',
  'people.ended',
  'people.about',
  'people.export',
  'receipts.ofRecipient',
  'receipts.receiver',
  'receipts.address',
  'records.person',
  'records.csv',
  'sends.list',
  'sends.get',
  'sends.recipients',
  'sends.reasons',
  'sends.recipient',
  'corrections.of',
  'settings.get',
  'settings.change',
  'storage.state',
  'storage.preview',
  'storage.check',
]);

/** The engine's operations; those that write are refused once the log was found damaged. */
export function createHandlers(options: HandlerOptions): Handlers<EngineChannel> {
  const all = createAllHandlers(options);
  const guarded = Object.entries(all).map(([channel, handler]) => {
    if (DESPITE_DAMAGE.has(channel)) return [channel, handler];
    const guard = (input: never): unknown => {
      options.refuseDamaged();
      return (handler as (input: never) => unknown)(input);
    };
    return [channel, guard];
  });
  return Object.fromEntries(guarded) as Handlers<EngineChannel>;
}

function createAllHandlers(options: HandlerOptions): Handlers<EngineChannel> {
  const { database, media, outbox, clock, mode, settings } = options;
  const summary = (id: number): SendSummary => summarize(database, sendRow(database, id), outbox.liveHold);
  const limit = (): number => sendBeforeLimit(settings(), clock.now());

  /** After the user did something with a send: tell the window, wake the outbox, answer with the new state. */
  const acted = (id: number): SendSummary => {
    options.onSend(id);
    outbox.wake();
    return summary(id);
  };

  return {
    'draft.load': () => loadDraft(database),
    'draft.save': (content) => {
      saveDraft(database, content, clock.now());
      return undefined;
    },

    'media.add': async ({ bytes, name, width, height }) => {
      const stored = await media.add(bytes);
      noteMedia(database, { ...stored, width, height }, clock.now());
      return { ...stored, name, width, height };
    },

    ...createPeopleHandlers(options),
    ...createForgettingHandlers(options),
    ...createRecordHandlers(options),
    ...createReceiptHandlers(options),
    ...createStorageHandlers(options),

    'settings.get': () => settings(),
    'settings.change': (changes) => {
      const changed = changeSettings(database, changes);
      options.onSettings();
      outbox.wake();
      return changed;
    },

    'exports.cancel': () => {
      options.cancelExport();
      return undefined;
    },

    'history.find': (query) => findPeople(database, query),
    'history.person': (query) => historyOf(database, query),
    'history.samePicture': (query) => whoGotPicture(database, query, mode()),
    'history.months': (query) => countMonths(database, query, clock.now()),

    'sends.create': (input) =>
      acted(createSend(database, input, { mode: mode(), settings: settings(), now: clock.now() })),
    'sends.list': (page) => listSends(database, page, outbox.liveHold),
    'sends.get': ({ id }) => describeSend(database, id, outbox.liveHold),
    'sends.recipients': (query) => listRecipients(database, query),
    'sends.reasons': ({ id }) => countReasonsOf(database, id),
    'sends.recipient': ({ recipientId }) => ({
      row: readRecipient(database, recipientId),
      attempts: listAttempts(database, recipientId),
    }),
    'sends.pause': ({ id }) => {
      setHold(database, id, { reason: 'user', code: null });
      return acted(id);
    },
    'sends.resume': ({ id }) => {
      resume(database, id, limit(), clock.now());
      if (sendRow(database, id).mode === 'live') outbox.forgetRefusedToken();
      return acted(id);
    },
    'sends.stop': ({ id }) => {
      stop(database, id, clock.now());
      return acted(id);
    },
    'sends.undo': ({ id }) => {
      const content = undo(database, id, clock.now());
      if (content) saveDraft(database, content, clock.now());
      acted(id);
      return content;
    },
    'sends.sendAgain': ({ id, recipientIds: ids, states, codes }) => {
      sendAgain(database, id, { states, ids, codes }, limit(), clock.now());
      return acted(id);
    },
    'sends.copy': ({ id, recipients }) => {
      const content = draftFromSend(database, id, recipients);
      saveDraft(database, content, clock.now());
      return content;
    },
    'corrections.make': ({ recipientId, to }) => {
      const { country } = settings();
      return acted(
        correctNumber(database, recipientId, to, { country, sendBefore: limit(), now: clock.now() }),
      );
    },
    'corrections.of': ({ recipientId }) => correctionOf(database, recipientId),
  };
}
