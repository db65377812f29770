/** Everybody the log knows in the order of names, so that the first ones found are the first ones shown. */
export const peopleByName = {
  version: 10,
  sql: `
    CREATE INDEX person_by_name ON person (folded);
  `,
};
