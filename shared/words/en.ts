/** All subjects of this language. */
export { default as app } from './en/app.json' with { type: 'json' };
export { default as backup } from './en/backup.json' with { type: 'json' };
export { default as cli } from './en/cli.json' with { type: 'json' };
export { default as codes } from './en/codes.json' with { type: 'json' };
export { default as compose } from './en/compose.json' with { type: 'json' };
export { default as exported } from './en/export.json' with { type: 'json' };
export { default as failures } from './en/failures.json' with { type: 'json' };
export { default as forget } from './en/forget.json' with { type: 'json' };
export { default as log } from './en/log.json' with { type: 'json' };
export { default as parts } from './en/parts.json' with { type: 'json' };
export { default as people } from './en/people.json' with { type: 'json' };
export { default as personRecord } from './en/personRecord.json' with { type: 'json' };
export { default as receipts } from './en/receipts.json' with { type: 'json' };
export { default as settings } from './en/settings.json' with { type: 'json' };
export { default as shell } from './en/shell.json' with { type: 'json' };
export { default as storage } from './en/storage.json' with { type: 'json' };
