/** A log of a million recipients in 5,000 sends over three years, one of them to 100,000; written by SQL, as fast as it can be. */
import { openDatabase, type Database } from '../../../electron/engine/log/database.ts';
import { countReasons, meetPeople } from '../../../electron/engine/log/summaries.ts';
import { fold } from '../../../electron/engine/people/sheet/columns.ts';
import { DELIVERY_STATES } from '../../../shared/delivery.ts';

const SENDS = 5000;
const LARGE = 100_000;
export const LARGE_SEND = 4000;
const ROWS = 1_000_000;
/** As many different people; the large send goes to half of them. */
export const PEOPLE = 200_000;
export const PICTURE = 'c'.repeat(64);

const FIRST = ['Amélie', 'Ben', 'Chloé', 'Dan', 'Élise', 'Frédéric', 'Grace', 'Hélène', 'Zoé', 'Ian', 'Noé'];
const LAST = ['Gagnon', 'Carter', 'Tremblay', 'Morris', 'Roy', 'Côté', 'Bouchard', 'Smith', 'Lévesque', 'Ng'];
const TEXTS = [
  'Des roses à moitié prix ce samedi!',
  'Your winter tyres are ready to be picked up.',
  'Rendez-vous de contrôle: appelez-nous au 705 555-0100.',
  'Peonies are in. First come, first served.',
];

export const nameOf = (person: number): string | null =>
  person % 7 === 0
    ? null
    : `${FIRST[person % FIRST.length]} ${LAST[Math.floor(person / 3) % LAST.length]} ${person}`;
export const numberOf = (person: number): string => `+1705${2_000_000 + person}`;

/** What became of a row: most are accepted, some refused for one of a few reasons, a few in doubt or never tried. */
const OUTCOMES = [
  ...Array.from({ length: 92 }, () => ['accepted', 'ok'] as const),
  ['refused', 'remote_did_not_found'],
  ['refused', 'remote_did_mms_disabled'],
  ['refused', 'recipient_error'],
  ['refused', 'rejected'],
  ['unknown', 'local_timeout'],
  ['unknown', 'local_connection_lost'],
  ['skipped', 'local_opted_out'],
  ['skipped', 'local_invalid_number'],
] as const;

const DAY = 86_400_000;

/** Writes the log at `path`; takes a quarter of a minute. */
export function writeMillion(path: string, now: number): void {
  const database = openDatabase(path);
  database.sqlite.exec('PRAGMA synchronous = OFF');
  database.prepare(`INSERT INTO media VALUES (?, 'image/png', 480000, 1200, 900, 1)`).run(PICTURE);
  let first = 1;
  database.transaction(() => {
    for (let send = 1; send <= SENDS; send += 1) first += writeSend(database, send, first, now);
  });
  const states = DELIVERY_STATES.map(
    (state) =>
      `${state} = coalesce((SELECT sum(recipients) FROM reason_count WHERE send_id = id AND state = '${state}'), 0)`,
  );
  database.sqlite.exec(
    `UPDATE send SET ${states.join(', ')}; PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)`,
  );
  database.close();
}

function writeSend(database: Database, send: number, first: number, now: number): number {
  const small = (ROWS - LARGE) / (SENDS - 1);
  const index = send > LARGE_SEND ? send - 2 : send - 1;
  const size = send === LARGE_SEND ? LARGE : Math.floor((index + 1) * small) - Math.floor(index * small);
  const at = now - Math.floor(((SENDS - send) * 3 * 365 * DAY) / SENDS);
  const text = TEXTS[send % TEXTS.length] ?? '';
  database
    .prepare(
      `INSERT INTO send (id, compose_id, mode, created_at, text, folded, sender, tag, request_receipt, send_before, batch,
         total, written)
       VALUES (?1, ?2, 'live', ?3, ?4, ?5, '+17055550100', ?6, 0, ?3, 50, ?7, ?7)`,
    )
    .run(send, `compose-${send}`, at, text, fold(`${text}\nno ${send}`), `no ${send}`, size);
  if (send % 3 === 0) {
    database.prepare('INSERT INTO send_media VALUES (?, 0, ?, ?)').run(send, PICTURE, 'roses.png');
  }
  const { lastInsertRowid } = database
    .prepare('INSERT INTO request (send_id, started_at, ended_at, http_status) VALUES (?1, ?2, ?2, 200)')
    .run(send, at);
  const addRecipient = database.prepare(
    `INSERT INTO recipient (id, send_id, position, number, name, folded, state, code, message_id, http_status, attempts,
       updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 200, 1, ?)`,
  );
  const addAttempt = database.prepare(`INSERT INTO attempt VALUES (?, 1, ?, ?, ?, ?)`);
  for (let position = 0; position < size; position += 1) {
    // 7919 is prime to the number of people: nobody twice in a send, and neighbours are strangers.
    const person = ((send * 613 + position) * 7919) % PEOPLE;
    const name = nameOf(person);
    const [state, code] = OUTCOMES[(person * 31 + send * 17) % OUTCOMES.length] ?? OUTCOMES[0];
    const message = state === 'accepted' ? `m-${send}-${position}` : null;
    const id = first + position;
    addRecipient.run(
      id,
      send,
      position,
      numberOf(person),
      name,
      name && fold(name),
      state,
      code,
      message,
      at + position,
    );
    if (state !== 'skipped') addAttempt.run(id, lastInsertRowid, state, code, message);
  }
  countReasons(database, send);
  meetPeople(database, send);
  return size;
}
