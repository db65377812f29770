/** Reads the command line. Pure. */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { DELIVERY_STATES, type DeliveryState } from '../../shared/delivery.ts';
import type { MessageId, MessageValues } from '../../shared/words/index.ts';

export interface SendCommand {
  name: 'send';
  to: string[];
  media: string[];
  text: string;
  from: string | null;
  expires: string | null;
  receipt: boolean;
  tag: string | null;
  practice: boolean;
  json: boolean;
}

export interface ResumeCommand {
  name: 'resume';
  practice: boolean;
  json: boolean;
}

export interface LogCommand {
  name: 'log';
  send: number | null;
  status: DeliveryState | null;
  json: boolean;
  csv: string | null;
}

/** Everything but the token, to a file or from one. */
export type BackupCommand = { file: string; json: boolean } & ({ name: 'backup' } | { name: 'restore' });

export type Command = SendCommand | ResumeCommand | LogCommand | BackupCommand | { name: 'help' };

/** Something is wrong with the command line itself; carries the id of its words. */
export class UsageError extends Error {
  readonly id: MessageId;
  readonly values: MessageValues;

  constructor(id: MessageId, values: MessageValues = {}) {
    super(id);
    this.id = id;
    this.values = values;
  }
}

const text = { type: 'string' } as const;
const list = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean' } as const;

const OPTIONS = {
  send: {
    to: list,
    media: list,
    text,
    from: text,
    expires: text,
    dlr: flag,
    tag: text,
    practice: flag,
    json: flag,
  },
  resume: { practice: flag, json: flag },
  log: { send: text, status: text, json: flag, csv: text },
} as const;

/** @throws UsageError */
export function parseCommand(argv: readonly string[]): Command {
  const [name, ...rest] = argv;
  if (name === undefined) throw new UsageError('cli.error.noCommand');
  if (name === 'help' || name === '--help' || rest[0] === '--help') return { name: 'help' };
  if (name === 'send') return parseSend(gatherLists(rest));
  if (name === 'resume') {
    const { practice = false, json = false } = read(OPTIONS.resume, rest);
    return { name, practice, json };
  }
  if (name === 'log') return parseLog(rest);
  if (name === 'backup' || name === 'restore') return parseBackup(name, rest);
  throw new UsageError('cli.error.unknownCommand', { name });
}

function parseSend(args: string[]): SendCommand {
  const values = read(OPTIONS.send, args);
  if (!values.to?.length) throw new UsageError('cli.error.noRecipients');
  return {
    name: 'send',
    to: values.to,
    media: values.media ?? [],
    text: values.text ?? '',
    from: values.from ?? null,
    expires: values.expires === undefined ? null : readInstant(values.expires),
    receipt: values.dlr ?? false,
    tag: values.tag ?? null,
    practice: values.practice ?? false,
    json: values.json ?? false,
  };
}

function parseBackup(name: BackupCommand['name'], args: string[]): BackupCommand {
  const [file, ...others] = args.filter((arg) => !arg.startsWith('--'));
  if (file === undefined || others.length > 0) throw new UsageError('cli.error.oneFile', { name });
  const { json = false } = read(
    { json: flag },
    args.filter((arg) => arg.startsWith('--')),
  );
  return { name, file, json };
}

function parseLog(args: string[]): LogCommand {
  const values = read(OPTIONS.log, args);
  if (values.send !== undefined && !/^[1-9]\d{0,14}$/.test(values.send)) {
    throw new UsageError('cli.error.badSend', { value: values.send });
  }
  const status = DELIVERY_STATES.find((state) => state === values.status?.toLowerCase());
  if (values.status !== undefined && !status) {
    throw new UsageError('cli.error.badStatus', { value: values.status, known: DELIVERY_STATES.join(', ') });
  }
  return {
    name: 'log',
    send: values.send === undefined ? null : Number(values.send),
    status: status ?? null,
    json: values.json ?? false,
    csv: values.csv ?? null,
  };
}

type Shape = Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>;
type Values<S extends Shape> = {
  [K in keyof S]?: S[K] extends { multiple: true }
    ? string[]
    : S[K]['type'] extends 'boolean'
      ? boolean
      : string;
};

function read<S extends Shape>(options: S, args: string[]): Values<S> {
  try {
    return parseArgs({ options, args, strict: true, allowPositionals: false }).values as Values<S>;
  } catch (error) {
    throw new UsageError('cli.error.badOption', { detail: error instanceof Error ? error.message : '' });
  }
}

/** `--to a b --media c d` is written for `--to a --to b --media c --media d`. */
function gatherLists(args: readonly string[]): string[] {
  const gathered: string[] = [];
  let open: string | null = null;
  let filled = false;
  for (const arg of args) {
    if (arg === '--to' || arg === '--media') {
      open = arg;
      filled = false;
      gathered.push(arg);
    } else if (arg.startsWith('--')) {
      open = null;
      gathered.push(arg);
    } else {
      if (open !== null && filled) gathered.push(open);
      filled = true;
      gathered.push(arg);
    }
  }
  return gathered;
}

/** ISO 8601 with a time zone, or a local date and time. Returned in UTC. */
function readInstant(value: string): string {
  // A day alone would be midnight in Greenwich, the evening before in Canada; and 30 February would be 2 March.
  const day = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}/i.exec(value)?.[1];
  const time = Date.parse(value);
  if (!z.iso.date().safeParse(day).success || Number.isNaN(time)) {
    throw new UsageError('cli.error.badExpiry', { value });
  }
  return new Date(time).toISOString();
}
