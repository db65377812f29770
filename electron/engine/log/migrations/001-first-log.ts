/**
 * The first shape of the log. Times are milliseconds since 1970 (UTC); states and codes are the persisted names of
 * shared/delivery.ts and shared/provider/codes.ts.
 */
export const firstLog = {
  version: 1,
  sql: `
    CREATE TABLE setting (
      name  TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE draft (
      slot       INTEGER PRIMARY KEY CHECK (slot = 1),
      compose_id TEXT NOT NULL,
      content    TEXT NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE media (
      id           TEXT PRIMARY KEY,
      content_type TEXT NOT NULL,
      bytes        INTEGER NOT NULL,
      width        INTEGER,
      height       INTEGER,
      created_at   INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE send (
      id              INTEGER PRIMARY KEY AUTOINCREMENT,
      compose_id      TEXT NOT NULL UNIQUE,
      mode            TEXT NOT NULL,
      created_at      INTEGER NOT NULL,
      text            TEXT NOT NULL,
      sender          TEXT,
      tag             TEXT,
      expires_at      INTEGER,
      request_receipt INTEGER NOT NULL,
      -- Not before this, while the undo window is open; not by itself after that.
      held_until      INTEGER,
      send_before     INTEGER NOT NULL,
      hold_reason     TEXT,
      hold_code       TEXT,
      -- How many recipients the next request may carry, and how the last ones went.
      batch           INTEGER NOT NULL,
      troubles        INTEGER NOT NULL DEFAULT 0,
      total           INTEGER NOT NULL,
      revision        INTEGER NOT NULL DEFAULT 1,
      -- How many recipients are in each state; kept in the same transaction as the rows.
      held            INTEGER NOT NULL DEFAULT 0,
      queued          INTEGER NOT NULL DEFAULT 0,
      sending         INTEGER NOT NULL DEFAULT 0,
      accepted        INTEGER NOT NULL DEFAULT 0,
      refused         INTEGER NOT NULL DEFAULT 0,
      unknown         INTEGER NOT NULL DEFAULT 0,
      skipped         INTEGER NOT NULL DEFAULT 0,
      cancelled       INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    -- What the outbox looks at: the few sends that still have somebody to try.
    CREATE INDEX send_open ON send (id) WHERE held + queued + sending > 0;

    -- The draft a send came from, kept while its undo window is open.
    CREATE TABLE undo (
      send_id INTEGER PRIMARY KEY REFERENCES send (id) ON DELETE CASCADE,
      content TEXT NOT NULL
    ) STRICT;

    CREATE TABLE send_media (
      send_id  INTEGER NOT NULL REFERENCES send (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      media_id TEXT NOT NULL REFERENCES media (id),
      name     TEXT NOT NULL,
      PRIMARY KEY (send_id, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX send_media_by_media ON send_media (media_id);

    CREATE TABLE recipient (
      id         INTEGER PRIMARY KEY,
      send_id    INTEGER NOT NULL REFERENCES send (id) ON DELETE CASCADE,
      position   INTEGER NOT NULL,
      number     TEXT NOT NULL,
      name       TEXT,
      state      TEXT NOT NULL,
      code       TEXT,
      message_id TEXT,
      http_status INTEGER,
      attempts   INTEGER NOT NULL DEFAULT 0,
      updated_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX recipient_by_state ON recipient (send_id, state, position);
    CREATE UNIQUE INDEX recipient_by_position ON recipient (send_id, position);
    -- One row a number in a send, so that nobody can be queued twice; skipped rows may repeat one.
    CREATE UNIQUE INDEX recipient_by_number ON recipient (number, send_id) WHERE state <> 'skipped';

    CREATE TABLE request (
      id          INTEGER PRIMARY KEY,
      send_id     INTEGER NOT NULL REFERENCES send (id) ON DELETE CASCADE,
      started_at  INTEGER NOT NULL,
      ended_at    INTEGER,
      http_status INTEGER,
      wording     TEXT
    ) STRICT;
    CREATE INDEX request_by_send ON request (send_id);

    -- Append-only: an attempt is written before its request leaves and closed once, when its end is known.
    CREATE TABLE attempt (
      recipient_id INTEGER NOT NULL REFERENCES recipient (id) ON DELETE CASCADE,
      number       INTEGER NOT NULL,
      request_id   INTEGER NOT NULL REFERENCES request (id) ON DELETE CASCADE,
      outcome      TEXT,
      code         TEXT,
      message_id   TEXT,
      PRIMARY KEY (recipient_id, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER attempt_closed_once BEFORE UPDATE ON attempt WHEN OLD.outcome IS NOT NULL
    BEGIN
      SELECT RAISE(ABORT, 'an attempt is closed once');
    END;
    CREATE INDEX attempt_by_request ON attempt (request_id);
  `,
};
