/**
 * Numbers that were put right after a message could not reach them: the recipient with the new number, and the one it
 * was before, who is never tried again.
 */
export const corrections = {
  version: 4,
  sql: `
    CREATE TABLE correction (
      recipient_id INTEGER PRIMARY KEY REFERENCES recipient (id) ON DELETE CASCADE,
      was_id       INTEGER NOT NULL UNIQUE REFERENCES recipient (id) ON DELETE CASCADE,
      at           INTEGER NOT NULL
    ) STRICT;
  `,
};
