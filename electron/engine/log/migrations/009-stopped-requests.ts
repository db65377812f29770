/** A send may be stopped while one of its requests is under way: whoever comes back from that request stays stopped too. */
export const stoppedRequests = {
  version: 9,
  sql: `
    ALTER TABLE request ADD COLUMN stopped INTEGER NOT NULL DEFAULT 0;
  `,
};
