/**
 * Delivery receipts. Append-only: a receipt is written as it came, and only told once whom it is about; the recipient
 * keeps the one that counts, and the send how many arrived and how many failed.
 */
export const receipts = {
  version: 5,
  sql: `
    ALTER TABLE send ADD COLUMN delivered INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE send ADD COLUMN undelivered INTEGER NOT NULL DEFAULT 0;
    -- One of the kinds of shared/provider/receipts.ts, the status as it came, and when it was.
    ALTER TABLE recipient ADD COLUMN receipt TEXT;
    ALTER TABLE recipient ADD COLUMN receipt_status TEXT;
    ALTER TABLE recipient ADD COLUMN receipt_at INTEGER;
    CREATE INDEX attempt_by_message ON attempt (message_id) WHERE message_id IS NOT NULL;

    CREATE TABLE receipt (
      id           INTEGER PRIMARY KEY,
      -- Null while the log knows no message of that id.
      recipient_id INTEGER REFERENCES recipient (id) ON DELETE CASCADE,
      message_id   TEXT NOT NULL,
      receipt_id   TEXT NOT NULL,
      status       TEXT NOT NULL,
      kind         TEXT NOT NULL,
      at           INTEGER,
      from_number  TEXT,
      to_number    TEXT,
      source       TEXT NOT NULL,
      received_at  INTEGER NOT NULL,
      UNIQUE (message_id, receipt_id, status)
    ) STRICT;
    CREATE INDEX receipt_by_recipient ON receipt (recipient_id) WHERE recipient_id IS NOT NULL;
    CREATE INDEX receipt_unclaimed ON receipt (message_id) WHERE recipient_id IS NULL;

    CREATE TRIGGER receipt_fixed
    BEFORE UPDATE OF message_id, receipt_id, status, kind, at, from_number, to_number, source, received_at ON receipt
    BEGIN
      SELECT RAISE(ABORT, 'a receipt is kept as it came');
    END;
    CREATE TRIGGER receipt_claimed_once BEFORE UPDATE OF recipient_id ON receipt WHEN OLD.recipient_id IS NOT NULL
    BEGIN
      SELECT RAISE(ABORT, 'a receipt belongs to one recipient');
    END;
  `,
};
