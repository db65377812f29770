/** All subjects of this language. */
export { default as app } from './fr-CA/app.json' with { type: 'json' };
export { default as backup } from './fr-CA/backup.json' with { type: 'json' };
export { default as cli } from './fr-CA/cli.json' with { type: 'json' };
export { default as codes } from './fr-CA/codes.json' with { type: 'json' };
export { default as compose } from './fr-CA/compose.json' with { type: 'json' };
export { default as exported } from './fr-CA/export.json' with { type: 'json' };
export { default as failures } from './fr-CA/failures.json' with { type: 'json' };
export { default as forget } from './fr-CA/forget.json' with { type: 'json' };
export { default as log } from './fr-CA/log.json' with { type: 'json' };
export { default as parts } from './fr-CA/parts.json' with { type: 'json' };
export { default as people } from './fr-CA/people.json' with { type: 'json' };
export { default as personRecord } from './fr-CA/personRecord.json' with { type: 'json' };
export { default as receipts } from './fr-CA/receipts.json' with { type: 'json' };
export { default as settings } from './fr-CA/settings.json' with { type: 'json' };
export { default as shell } from './fr-CA/shell.json' with { type: 'json' };
export { default as storage } from './fr-CA/storage.json' with { type: 'json' };
