/** How the log names somebody who was deleted: by a keyed hash of the number, so that their rows still belong together. */
const PREFIX = 'deleted:';

export const deletedName = (hash: string): string => `${PREFIX}${hash}`;

/** True for a recipient whose number is gone. */
export const isDeleted = (to: string): boolean => to.startsWith(PREFIX);
