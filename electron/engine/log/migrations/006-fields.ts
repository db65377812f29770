/**
 * Fields that a shop makes for itself. Consent tells what implied it, for that decides how long it lasts; where that was
 * never said, the shorter one is the safe one.
 */
export const fields = {
  version: 6,
  sql: `
    CREATE TABLE contact_field (
      id   INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE COLLATE NOCASE
    ) STRICT;

    CREATE TABLE contact_value (
      contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
      field_id   INTEGER NOT NULL REFERENCES contact_field (id) ON DELETE CASCADE,
      value      TEXT NOT NULL,
      PRIMARY KEY (contact_id, field_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX contact_value_by_field ON contact_value (field_id);

    UPDATE contact SET consent_kind = 'inquiry' WHERE consent_kind = 'implied';
  `,
};
