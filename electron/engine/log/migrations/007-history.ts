/**
 * Answers across sends without reading every row: names to search in, counts by reason, and everybody the log knows.
 * `fold` is a function of the connection (database.ts): small letters without accents.
 */
export const history = {
  version: 7,
  sql: `
    -- The name as searches look at it.
    ALTER TABLE recipient ADD COLUMN folded TEXT;
    UPDATE recipient SET folded = fold(name) WHERE name IS NOT NULL;
    -- Text and tag as searches look at them.
    ALTER TABLE send ADD COLUMN folded TEXT NOT NULL DEFAULT '';
    UPDATE send SET folded = fold(text || char(10) || coalesce(tag, ''));
    -- How many rows were written together with the send: they lie side by side. Corrections came later.
    ALTER TABLE send ADD COLUMN written INTEGER NOT NULL DEFAULT 0;
    UPDATE send SET written = total - (
      SELECT count(*) FROM correction JOIN recipient ON recipient.id = recipient_id WHERE recipient.send_id = send.id
    );
    CREATE INDEX send_by_date ON send (mode, created_at);
    -- With recipient_by_number this finds every row of a number, at no cost to those that are sent.
    CREATE INDEX recipient_skipped_by_number ON recipient (number, send_id) WHERE state = 'skipped';

    -- How many recipients of a send are in a state for a reason ('' for none); kept in the transaction of the rows.
    CREATE TABLE reason_count (
      send_id    INTEGER NOT NULL REFERENCES send (id) ON DELETE CASCADE,
      state      TEXT NOT NULL,
      code       TEXT NOT NULL,
      recipients INTEGER NOT NULL CHECK (recipients >= 0),
      PRIMARY KEY (send_id, state, code)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO reason_count
      SELECT send_id, state, coalesce(code, ''), count(*) FROM recipient GROUP BY 1, 2, 3;

    -- Everybody the log knows, under the newest name there is.
    CREATE TABLE person (
      number TEXT PRIMARY KEY,
      name   TEXT,
      folded TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    INSERT INTO person
      SELECT recipient.number, coalesce(contact.name, recipient.name), coalesce(contact.folded, recipient.folded, '')
      FROM recipient LEFT JOIN contact ON contact.number = recipient.number AND contact.name <> ''
      WHERE recipient.number GLOB '+[1-9]*' AND recipient.number NOT GLOB '+*[^0-9]*'
        AND length(recipient.number) BETWEEN 8 AND 16
      ORDER BY recipient.number, recipient.id DESC
      ON CONFLICT DO NOTHING;
    CREATE TRIGGER person_met AFTER INSERT ON contact WHEN NEW.name <> ''
    BEGIN
      UPDATE person SET name = NEW.name, folded = NEW.folded WHERE number = NEW.number;
    END;
    CREATE TRIGGER person_renamed AFTER UPDATE OF name, number ON contact WHEN NEW.name <> ''
    BEGIN
      UPDATE person SET name = NEW.name, folded = NEW.folded WHERE number = NEW.number;
    END;
    CREATE TRIGGER person_forgotten AFTER DELETE ON recipient
    BEGIN
      DELETE FROM person WHERE number = OLD.number
        AND NOT EXISTS (SELECT 1 FROM recipient WHERE number = OLD.number AND state <> 'skipped')
        AND NOT EXISTS (SELECT 1 FROM recipient WHERE number = OLD.number AND state = 'skipped');
    END;
  `,
};
