/**
 * Who asked not to receive messages. A row of `opt_out` goes only after a `lifted` event with a reason was written for
 * it, and events stay for good: the file itself refuses anything else.
 */
export const optOuts = {
  version: 2,
  sql: `
    CREATE TABLE opt_out (
      number TEXT PRIMARY KEY,
      source TEXT NOT NULL,
      reason TEXT NOT NULL,
      since  INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX opt_out_by_date ON opt_out (since);

    CREATE TABLE opt_out_event (
      id     INTEGER PRIMARY KEY,
      number TEXT NOT NULL,
      event  TEXT NOT NULL CHECK (event IN ('added', 'lifted')),
      source TEXT NOT NULL,
      reason TEXT NOT NULL CHECK (event = 'added' OR trim(reason) <> ''),
      at     INTEGER NOT NULL,
      UNIQUE (number, at)
    ) STRICT;

    CREATE TRIGGER opt_out_event_kept BEFORE DELETE ON opt_out_event
    BEGIN
      SELECT RAISE(ABORT, 'the history of opt-outs is kept');
    END;
    CREATE TRIGGER opt_out_event_fixed BEFORE UPDATE ON opt_out_event
    BEGIN
      SELECT RAISE(ABORT, 'the history of opt-outs is not rewritten');
    END;
    CREATE TRIGGER opt_out_renamed BEFORE UPDATE OF number ON opt_out
    BEGIN
      SELECT RAISE(ABORT, 'an opt-out belongs to its number');
    END;
    CREATE TRIGGER opt_out_lifted BEFORE DELETE ON opt_out
    WHEN coalesce((SELECT event FROM opt_out_event WHERE number = OLD.number ORDER BY at DESC LIMIT 1), '') <> 'lifted'
    BEGIN
      SELECT RAISE(ABORT, 'an opt-out is lifted with a reason');
    END;
  `,
};
