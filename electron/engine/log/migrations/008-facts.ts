/** What Postcard notes for itself, beside the user's settings: when the last backup was made, and the like. */
export const facts = {
  version: 8,
  sql: `
    CREATE TABLE fact (
      name  TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
