/**
 * The outbox: takes the sends that are due in turn, one request at a time, and writes down what came of each. What
 * it knows is in the log; it can stop at any instant and go on in another process.
 */
import type { Mode } from '../../../shared/contract/common.ts';
import type { HoldReason, SendSummary } from '../../../shared/contract/sends.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { Clock } from '../clock.ts';
import type { Lease } from '../lease.ts';
import type { Database } from '../log/database.ts';
import { dispatch, settle, sweepInterrupted, type Dispatched } from '../log/deliveries.ts';
import { release, setBatch, setHold } from '../log/holds.ts';
import { openSends, sentWithin, toInstant, type SendRow } from '../log/reads.ts';
import { claimReceipts } from '../log/receipts.ts';
import type { MediaStore } from '../media/store.ts';
import type { ProviderClient } from '../provider/client.ts';
import type { MessageBody } from '../provider/message-body.ts';
import type { RequestOutcome } from '../provider/outcome.ts';
import { learn } from './batch.ts';
import { createBodies } from './bodies.ts';
import { hurry, paceAfter, UNHURRIED, type PaceState } from './pace.ts';
import { createSenderLimit, MINUTE } from './sender-limit.ts';
import { createSleeper } from './sleeper.ts';

export interface OutboxOptions {
  database: Database;
  media: MediaStore;
  lease: Lease;
  clock: Clock;
  /** A number in 0..1, for the jitter of waits. */
  random: () => number;
  settings: () => Settings;
  /** The client for a mode; null for live sends when there is no token. */
  clientFor: (mode: Mode) => ProviderClient | null;
  /** Told after every change of a send. */
  onChange: (sendId: number) => void;
  /** Told of an error that the outbox could not put into a state. */
  onError: (error: unknown) => void;
}

export interface Outbox {
  /** Begins to send what is due. Without it nothing leaves: the log is only read. */
  start(): void;
  /** Something changed: a new send, a lifted hold, another token. Looks again at once. */
  wake(): void;
  /** What the operating system says of the network. */
  setOnline(online: boolean): void;
  /** Another token is there: live sends that stopped for the old one may go on. */
  forgetRefusedToken(): void;
  /** Why a send waits, as far as it is not in the log. */
  liveHold(send: SendRow): SendSummary['hold'];
  /** Finishes the request in flight and stops. */
  close(): Promise<void>;
}

/** How often a process that may not send looks whether it may. */
const LEASE_POLL = 1_000;
/** How often the process that sends looks for sends that another process wrote. */
const IDLE_POLL = 2_000;
const DISK_RETRY = 2_000;
const LONGEST_UNDO = 30_000;

/** A request that is about to leave; its attempts are on disk. */
interface Taken {
  readonly send: SendRow;
  readonly body: MessageBody;
  readonly client: ProviderClient;
  readonly dispatched: Dispatched;
}

export function createOutbox(options: OutboxOptions): Outbox {
  const { database, lease, clock, settings } = options;
  const bodies = createBodies(database, options.media);
  const senderLimit = createSenderLimit(
    () => settings().perMinute,
    () => sentWithin(database, MINUTE, clock.now()),
  );
  const sleeper = createSleeper();
  const pace: Record<Mode, PaceState> = { live: UNHURRIED, practice: UNHURRIED };
  const closing = new AbortController();
  let online = true;
  let tokenRefused = false;
  /** How often a refusal was forgotten, because another token was set or the user asked for another try. */
  let forgotten = 0;
  let sending: 'here' | 'elsewhere' | null = null;
  let diskProblem = false;
  let lastServed = 0;

  function liveHold(send: SendRow): SendSummary['hold'] {
    if (send.held > 0) return because('undo', send.held_until);
    if (diskProblem) return because('disk');
    if (sending === 'elsewhere') return because('elsewhere');
    if (send.mode === 'live') {
      if (tokenRefused || !options.clientFor('live')) return because('token');
      if (!online) return because('offline');
    }
    const { reason, notBefore } = pace[send.mode];
    const left = notBefore - clock.steady();
    if (reason === null || left <= 0 || send.sending > 0) return null;
    return because(reason, clock.now() + left);
  }

  /** Takes the lease; whoever gets it first settles what an earlier process left in the middle. */
  function mayLead(): boolean {
    if (sending === 'here') return true;
    if (!lease.take()) {
      sending = 'elsewhere';
      return false;
    }
    // First of all, and again if the log could not be written: whoever an earlier process left in the middle.
    sweepInterrupted(database, clock.now()).forEach(options.onChange);
    sending = 'here';
    return true;
  }

  /** Sends that may leave now as far as they themselves are concerned. Ends undo windows and asks about stale ones. */
  function dueSends(now: number): SendRow[] {
    const due: SendRow[] = [];
    for (const send of openSends(database)) {
      if (send.held > 0 && undoLeft(send, now) <= 0) {
        release(database, send.id, now);
        options.onChange(send.id);
        due.push({ ...send, queued: send.held, held: 0 });
      } else if (send.queued > 0 && send.hold_reason === null) due.push(send);
    }
    return due.filter((send) => {
      const isExpired = send.expires_at !== null && send.expires_at <= now;
      if (!isExpired && send.send_before > now) return true;
      hold(send.id, { reason: isExpired ? 'expired' : 'stale', code: null });
      return false;
    });
  }

  function hold(sendId: number, why: { reason: HoldReason; code: string | null }): void {
    setHold(database, sendId, why);
    options.onChange(sendId);
  }

  /** Milliseconds until this send may leave: 0 now, Infinity not by itself. */
  function waitOf(send: SendRow): number {
    if (send.mode === 'live' && (tokenRefused || !online || !options.clientFor('live'))) return Infinity;
    const now = clock.steady();
    const ofSender =
      send.sender === null
        ? 0
        : senderLimit.room(send.sender, now) > 0
          ? 0
          : senderLimit.wait(send.sender, now);
    return Math.max(0, pace[send.mode].notBefore - now, ofSender);
  }

  /** Does the next thing there is to do; returns how many milliseconds to wait before the one after it. */
  async function step(): Promise<number> {
    if (!mayLead()) return LEASE_POLL;
    const due = dueSends(clock.now());
    const send = inTurn(due);
    if (!send) return nextWait(due);
    const ready = await bodies.prepare(send).catch((error: unknown) => {
      // Its pictures cannot be read just now: the others come first.
      lastServed = send.id;
      throw error;
    });
    if (!ready) {
      hold(send.id, { reason: 'media', code: null });
      return 0;
    }
    // While the pictures were read the user may have stopped or paused it: what leaves is chosen anew.
    let taken = database.transaction(takeNext);
    while (taken) taken = await sendTaken(taken);
    return 0;
  }

  function nextWait(due: readonly SendRow[]): number {
    const undoEnds = openSends(database).flatMap((send) =>
      send.held > 0 ? [undoLeft(send, clock.now())] : [],
    );
    return Math.max(0, Math.min(IDLE_POLL, ...due.map(waitOf), ...undoEnds));
  }

  /** Of the sends that may leave now, the first one after the send that was served last. */
  function inTurn(due: readonly SendRow[]): SendRow | undefined {
    const ready = due.filter((send) => waitOf(send) === 0);
    return ready.find(({ id }) => id > lastServed) ?? ready[0];
  }

  /** Writes the attempts of the next request; null when nothing may leave or its pictures are not read yet. */
  function takeNext(): Taken | null {
    const send = closing.signal.aborted ? undefined : inTurn(dueSends(clock.now()));
    const body = send && bodies.prepared(send.id);
    const client = send && options.clientFor(send.mode);
    if (!send || !body || !client) return null;
    const room = send.sender === null ? Infinity : senderLimit.room(send.sender, clock.steady());
    const size = Math.min(send.batch, settings().batchCap, room);
    const dispatched = dispatch(database, send.id, size, clock.now());
    if (!dispatched) {
      // Everybody who still waited has opted out.
      options.onChange(send.id);
      return null;
    }
    return { send, body, client, dispatched };
  }

  /**
   * Sends a request whose attempts are on disk. Its results and the attempts of the request after it are written in
   * one commit; that next request is returned.
   */
  async function sendTaken({ send, body, client, dispatched }: Taken): Promise<Taken | null> {
    lastServed = send.id;
    options.onChange(send.id);
    const numbers = dispatched.recipients.map(({ number }) => number);
    if (send.sender !== null) senderLimit.note(send.sender, numbers.length, clock.steady());
    const before = forgotten;
    const outcome = await client.queueMms(body, numbers);
    const refused = outcome.kind === 'returned' && outcome.code === 'local_token_refused';
    // A late answer about a token that was changed meanwhile says nothing about the new one.
    if (refused && before === forgotten) tokenRefused = true;
    pace[send.mode] = paceAfter(pace[send.mode], outcome, clock.steady(), options.random());
    const next = await writeDown(() => {
      conclude(send, dispatched, outcome);
      return takeNext();
    });
    options.onChange(send.id);
    return next;
  }

  function conclude(send: SendRow, dispatched: Dispatched, outcome: RequestOutcome): void {
    const size = dispatched.recipients.length;
    settle(database, dispatched, settledAlone(outcome, size), clock.now());
    claimReceipts(
      database,
      dispatched.recipients.map(({ id }) => id),
      clock.now(),
    );
    const learnt = learn(send, outcome, { size, canary: send.accepted === 0, cap: settings().batchCap });
    setBatch(database, send.id, learnt.batch, learnt.troubles);
    if (learnt.hold) setHold(database, send.id, learnt.hold);
  }

  /** Results are written even if the disk is full for a while: nobody may look unsent who was sent. */
  async function writeDown<T>(write: () => T): Promise<T | null> {
    for (;;) {
      try {
        const result = database.transaction(write);
        diskProblem = false;
        return result;
      } catch (error) {
        options.onError(error);
        diskProblem = true;
        if (closing.signal.aborted) return null;
        await sleeper.sleep(DISK_RETRY);
      }
    }
  }

  async function loop(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        const wait = await step();
        diskProblem = false;
        if (wait > 0) await sleeper.sleep(wait);
      } catch (error) {
        // The log could not be read or written: nothing leaves until it can.
        options.onError(error);
        diskProblem = true;
        await sleeper.sleep(DISK_RETRY);
      }
    }
  }

  let running: Promise<void> | null = null;
  return {
    start() {
      running ??= loop();
    },
    wake: sleeper.wake,
    liveHold,
    setOnline(next) {
      if (next && !online) pace.live = hurry(pace.live);
      online = next;
      openSends(database).forEach(({ id }) => options.onChange(id));
      sleeper.wake();
    },
    forgetRefusedToken() {
      tokenRefused = false;
      forgotten += 1;
      pace.live = hurry(pace.live);
      sleeper.wake();
    },
    async close() {
      closing.abort();
      sleeper.wake();
      await running;
      lease.release();
    },
  };
}

function because(reason: HoldReason, until: number | null = null): SendSummary['hold'] {
  return { reason, until: until === null ? null : toInstant(until), code: null };
}

/** Milliseconds left to take a send back. More than there can be means that the clock was set back: none, then. */
function undoLeft({ held_until: until }: SendRow, now: number): number {
  const left = (until ?? now) - now;
  return left > LONGEST_UNDO ? 0 : left;
}

/** A single recipient that Swift refuses without saying why is the one at fault. */
function settledAlone(outcome: RequestOutcome, size: number): RequestOutcome {
  if (outcome.kind !== 'unexplained' || size > 1) return outcome;
  const verdict = { state: 'refused', code: 'local_request_refused', messageId: null } as const;
  return { ...outcome, kind: 'settled', verdicts: [verdict] };
}
