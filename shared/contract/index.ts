/** The whole contract between the window and the main process. One file a domain stands beside this one. */
import type { z } from 'zod';
import { account } from './account.ts';
import { app } from './app.ts';
import { backup } from './backup.ts';
import { corrections } from './corrections.ts';
import type { Operation, Room } from './define.ts';
import { draft } from './draft.ts';
import { exports } from './exports.ts';
import { forgetting } from './forgetting.ts';
import { history } from './history.ts';
import { imports } from './imports.ts';
import { media } from './media.ts';
import { optOuts } from './optOuts.ts';
import { people } from './people.ts';
import { receipts } from './receipts.ts';
import { records } from './records.ts';
import { sends } from './sends.ts';
import { settings } from './settings.ts';
import { storage } from './storage.ts';

export const contract = {
  account,
  app,
  backup,
  corrections,
  draft,
  exports,
  forgetting,
  history,
  imports,
  media,
  optOuts,
  people,
  receipts,
  records,
  sends,
  settings,
  storage,
};
export type Contract = typeof contract;

type ChannelOf<D extends keyof Contract> = `${D}.${Extract<keyof Contract[D], string>}`;
/** The name of an operation: `domain.operation`. */
export type Channel = { [D in keyof Contract]: ChannelOf<D> }[keyof Contract];

type At<C extends Channel> = C extends `${infer D extends keyof Contract}.${infer O}`
  ? O extends keyof Contract[D]
    ? Contract[D][O]
    : never
  : never;

export type Input<C extends Channel> = At<C> extends Operation<infer I, infer _O> ? z.input<I> : never;
export type Output<C extends Channel> = At<C> extends Operation<infer _I, infer O> ? z.output<O> : never;

/** Every operation by its channel name. */
export const operations = Object.fromEntries(
  Object.entries(contract).flatMap(([domain, ops]) =>
    Object.entries(ops).map(([name, operation]) => [`${domain}.${name}`, operation as Operation]),
  ),
) as Record<Channel, Operation>;

export const channels = Object.keys(operations) as Channel[];

/** What a process offers: a function for each of its channels, given parsed input. */
export type Handlers<C extends Channel> = {
  [K in C]: (input: HandlerInput<K>) => Promise<Output<K>> | Output<K>;
};
export type HandlerInput<C extends Channel> =
  At<C> extends Operation<infer I, infer _O> ? z.output<I> : never;

/** The channels that are carried out in one room. */
export type ChannelIn<R extends Room> = { [C in Channel]: At<C>['room'] extends R ? C : never }[Channel];
