/** A long list of the engine: a cache of what is in sight, kept fresh while it is shown. */
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { PostcardEvent } from '../../shared/contract/events.ts';
import { onEvent } from '../bridge.ts';
import { NO_PAGES, onlyPages, PAGE, pagesFor, withPage, type Pages } from '../ui/pages.ts';
import { createPace } from './pace.ts';
import { LIVE_MS, wordsOf } from './reading.ts';

interface ListState<Query, Row> {
  /** What is asked for. */
  readonly query: Query;
  /** What the rows are an answer to: an older query until the first rows of this one are read. */
  readonly answered: Query;
  readonly rows: Pages<Row>;
  /** Words for a failed read. */
  readonly failure: string | null;
}

export interface PagedList<Query, Row> {
  readonly use: UseBoundStore<StoreApi<ListState<Query, Row>>>;
  /** Asks for other rows, from the top. What is shown stays until the first of them are read. */
  ask(change: Partial<Query>): void;
  /** Forgets everything and asks for the rows of another query. */
  reset(query: Query): void;
  /** Reads what is in sight again. Never rejects. */
  refresh(): Promise<void>;
  /** Says which rows are in sight, so that their pages are read unless they have been. */
  lookAt(first: number, last: number): void;
  /** Keeps the list fresh while such events come; returns the way to stop. */
  follow(topic: PostcardEvent['topic']): () => void;
}

type Read<Query, Row> = (
  query: Query & { offset: number; limit: number },
) => Promise<{ rows: Row[]; total: number }>;

export function createPagedList<Query extends object, Row>(
  everything: Query,
  read: Read<Query, Row>,
): PagedList<Query, Row> {
  const use = create<ListState<Query, Row>>(() => ({
    query: everything,
    answered: everything,
    rows: NO_PAGES,
    failure: null,
  }));
  /** Grows whenever other rows are asked for, so that a late answer to the old question is thrown away. */
  let question = 0;
  let inSight: readonly number[] = [0];
  const underWay = new Set<number>();

  async function readPage(page: number): Promise<void> {
    if (underWay.has(page)) return;
    const asked = question;
    underWay.add(page);
    try {
      const { query } = use.getState();
      const answer = await read({ ...query, offset: page * PAGE, limit: PAGE });
      if (asked !== question) return;
      use.setState(({ rows }) => {
        // The rows of another question are none of this one's.
        const known = rows.question === asked ? rows : { ...NO_PAGES, question: asked };
        return { answered: query, rows: withPage(known, page, answer), failure: null };
      });
    } catch (thrown) {
      if (asked === question) use.setState({ failure: wordsOf(thrown) });
    } finally {
      if (asked === question) underWay.delete(page);
    }
  }

  async function refresh(): Promise<void> {
    const asked = question;
    const before = use.getState().rows.pages;
    await Promise.all(inSight.map(readPage));
    // What was not read again would be out of date when it comes into sight; what could not be read stays.
    if (asked !== question || use.getState().failure !== null) return;
    use.setState(({ rows }) => {
      if (rows.question !== asked) return {};
      const fresh = [...rows.pages.keys()].filter((page) => rows.pages.get(page) !== before.get(page));
      return { rows: onlyPages(rows, [...fresh, ...inSight]) };
    });
  }

  let reading = false;
  /** Reads what is in sight and not there yet. While it reads, one may scroll past many pages: those are not read. */
  async function readMissing(): Promise<void> {
    if (reading) return;
    reading = true;
    for (;;) {
      const { pages } = use.getState().rows;
      const missing = inSight.filter((page) => !pages.has(page) && !underWay.has(page));
      if (missing.length === 0) break;
      await Promise.all(missing.map(readPage));
      if (use.getState().failure !== null) break;
    }
    reading = false;
  }

  function begin(): void {
    question += 1;
    underWay.clear();
    inSight = [0];
  }

  return {
    use,
    refresh,
    ask(change) {
      begin();
      use.setState(({ query }) => ({ query: { ...query, ...change } }));
      void refresh();
    },
    reset(query) {
      begin();
      use.setState({ query, answered: query, rows: { ...NO_PAGES, question }, failure: null });
    },
    lookAt(first, last) {
      inSight = pagesFor(first, last);
      void readMissing();
    },
    follow(topic) {
      const pace = createPace(refresh, LIVE_MS);
      const stopHearing = onEvent(topic, pace.ask);
      pace.ask();
      return () => {
        stopHearing();
        pace.stop();
      };
    },
  };
}
