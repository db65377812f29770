/** How setup speaks: one line a step, on stderr. */

/** @param {string} line */
export function say(line) {
  process.stderr.write(`postcard: ${line}\n`);
}

/** Something the person at the keyboard has to know or do; its message is all they see, without a stack. */
export class Problem extends Error {}
