import { describe, expect, it } from 'vitest';
import { guessColumns } from './columns.ts';
import { consentOf, saysRefused, saysStopped } from './wishes.ts';

describe('a cell of a column of opt-outs', () => {
  it.each(
    'yes|Oui|x|1|TRUE|VRAI|✓|STOP|Arrêt|2025-03-01|14/06/2026 10:32|unsubscribe|Unsubscribed|opt-out|opted-out|opted_out|Opt Out|Désabonnée|désabonné|désinscrit|at the counter|no sms|pas de texto|?|asked by phone'.split(
      '|',
    ),
  )('%s says that they asked to stop', (cell) => expect(saysStopped(cell)).toBe(true));

  it.each(
    '| |-|—|no|No.|NON|n|0|0.0|false|FAUX|never|Aucun|N/A|s.o.|subscribed|Abonné|abonnée|inscrit|opt-in|opted_in|active|actif|0000-00-00|☐|not unsubscribed|pas désabonnée'.split(
      '|',
    ),
  )('“%s” does not', (cell) => expect(saysStopped(cell)).toBe(false));

  it.each(
    '#N/A|#N/D|#REF!|#REF !|#NOM?|#NOM ?|#NAME?|#VALEUR!|#VALUE!|#DIV/0!|#DIV/0 !|#NUM!|#NOMBRE!|#NULL!|#NUL!'.split(
      '|',
    ),
  )('%s is as good as empty, as in a column of consent', (cell) => {
    expect(saysStopped(cell)).toBe(false);
    expect(saysRefused(cell)).toBe(false);
    expect(consentOf(cell, '')).toEqual({ kind: null, vague: false });
  });
});

describe('a cell of a column of consent', () => {
  it.each(
    'no|Non|false|FAUX|0|None|aucun|refusé|declined|withdrawn|Consent revoked|unsubscribed|désabonnée|opt-out|opted_out|no consent|Pas de consentement|not subscribed|sans consentement|retiré|STOP'.split(
      '|',
    ),
  )('%s is a refusal, and no consent', (cell) => {
    expect(saysRefused(cell)).toBe(true);
    expect(consentOf(cell, '')).toEqual({ kind: null, vague: false });
  });

  it.each([
    ['yes', 'express'],
    ['Oui, par courriel', 'express'],
    ['x', 'express'],
    ['opted-in', 'express'],
    ['exprès', 'express'],
    ['ordered roses', 'purchase'],
    ['1 purchase', 'purchase'],
    ['question', 'inquiry'],
    ['', null],
    ['-', null],
    ['unknown', null],
    ['subscribed', null],
  ] as const)('“%s” is %s', (cell, kind) => {
    expect(saysRefused(cell)).toBe(false);
    expect(consentOf(cell, '').kind).toBe(kind);
  });
});

describe('a column headed', () => {
  it.each([
    ['Unsubscribed At', 'optedOut'],
    ['opted_out', 'optedOut'],
    ['STOP', 'optedOut'],
    ['Do not message', 'optedOut'],
    ['No SMS', 'optedOut'],
    ['Désabonné le', 'optedOut'],
    ['Ne pas texter / ne pas contacter', 'optedOut'],
    ['Consentement retiré', 'optedOut'],
    ['Consent withdrawn', 'optedOut'],
    ['Withdrawal of consent', 'optedOut'],
    ['Consentement refusé', 'optedOut'],
    ['Consent declined', 'optedOut'],
    ['Opt-in revoked', 'optedOut'],
    ['Révocation de l’abonnement', 'optedOut'],
    ['Date de retrait du consentement', 'optedOut'],
    ['Consent withdrawn (yes/no)', 'optedOut'],
    ['Retrait', 'optedOut'],
    ['Retrait en magasin', null],
    ['No consent', 'optedOut'],
    ['Sans consentement', 'optedOut'],
    ['Consentement (accepté/refusé)', 'consentKind'],
    ['Subscribed', 'consentKind'],
    ['Abonné', 'consentKind'],
    ['Abonnement SMS', 'consentKind'],
    ['Consent', 'consentKind'],
    ['SMS opt-in', 'consentKind'],
    ['Accepts SMS Marketing', 'consentKind'],
    ['Accepts Email Marketing', null],
    ['SMS status', 'consentKind'],
    ['Consent date', 'consentAt'],
    ['Source du consentement', 'consentSource'],
    ['Options', null],
  ] as const)('%s is %s', (heading, field) => {
    const rows = [
      { row: 1, cells: ['Phone', heading] },
      { row: 2, cells: ['+17055550101', ''] },
    ];
    expect(guessColumns(rows, 'CA').mapping).toEqual(['number', field]);
  });
});
