/** The people one writes to, by number, and the groups they are in. */
export const people = {
  version: 3,
  sql: `
    CREATE TABLE contact (
      id             INTEGER PRIMARY KEY AUTOINCREMENT,
      number         TEXT NOT NULL UNIQUE,
      name           TEXT NOT NULL,
      -- The name in small letters without accents: what lists are ordered by and searches look at.
      folded         TEXT NOT NULL,
      language       TEXT,
      note           TEXT NOT NULL,
      consent_kind   TEXT,
      consent_source TEXT NOT NULL,
      consent_at     INTEGER,
      created_at     INTEGER NOT NULL,
      updated_at     INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE contact_group (
      id   INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE COLLATE NOCASE
    ) STRICT;

    CREATE TABLE contact_in_group (
      group_id   INTEGER NOT NULL REFERENCES contact_group (id) ON DELETE CASCADE,
      contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
      PRIMARY KEY (group_id, contact_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX contact_in_group_by_contact ON contact_in_group (contact_id);
  `,
};
