import { describe, expect, it } from 'vitest';
import { asksToStop, readReplies } from './replies.ts';

describe('a reply', () => {
  it.each([
    'STOP',
    'stop',
    'Stop!',
    ' Arrêt ',
    'ARRET',
    'arrêtez svp',
    'UNSUBSCRIBE',
    'Please unsubscribe me',
    'quit',
    'End',
    'cancel',
    'Revoke',
    'OPT OUT',
    'opt-out',
    'optout',
    'Me désabonner',
    'DÉSABONNEZ-moi',
    'Désinscription',
    'stop sending me these pictures of your roses every week',
    'I want to unsubscribe from this list',
    'Hello, I never asked for this and am opting out of it',
    'Je veux me désabonner de votre liste',
    'Bonjour, veuillez me désinscrire de cette liste',
    'Can you please remove me from your list',
    'Please could you take me off the list',
    'Would you please take my phone number off your list',
    'Could you please stop texting me every day',
    'SVP arrêtez de m’envoyer des photos',
    'Pourriez-vous cesser de m’écrire à ce numéro',
    'Merci de bien vouloir me retirer de vos envois',
    'I cannot unsubscribe, why do I still get this?',
    'How do I unsubscribe my friend?',
    'Don’t stop sending these, but my old number wants to unsubscribe',
  ])('%s asks to stop', (reply) => expect(asksToStop(reply)).toBe(true));

  it.each([
    'Can I stop by tomorrow morning?',
    'Thank you!',
    'C’est une belle fin de semaine pour les roses',
    'Don’t stop sending',
    'Please don’t stop sending me these pictures',
    'Do not stop',
    'I don’t want to unsubscribe, I like your roses',
    'Ne me désabonnez pas s’il vous plaît',
    'Je ne veux pas me désabonner de votre liste',
    'N’arrêtez pas de m’envoyer des photos',
    'Why did you stop sending me these pictures?',
    'Pourquoi avez-vous arrêté de m’envoyer vos photos?',
    'Can you take me to the garden tomorrow?',
    'Stopwatch',
    'Weekend',
    '',
  ])('%s does not', (reply) => expect(asksToStop(reply)).toBe(false));
});

describe('pasted replies', () => {
  const read = (text: string) => readReplies(text, 'CA');

  it('are read in either order, with dates, quotes and tabs', () => {
    const text = [
      '(705) 555-0101: STOP',
      'Arrêt\t705-555-0102\t2026-06-14 10:32',
      '"2026-06-14 9:05 a.m.","17055550103","unsubscribe please"',
      '14/06/2026 10h32; +1 705 555 0104; désabonner',
      '+33 6 12 34 56 78 – STOP',
    ].join('\r\n');
    expect(read(text)).toEqual({
      stop: [
        { number: '+17055550101', reason: 'STOP' },
        { number: '+17055550102', reason: 'Arrêt' },
        { number: '+17055550103', reason: 'unsubscribe please' },
        { number: '+17055550104', reason: 'désabonner' },
        { number: '+33612345678', reason: 'STOP' },
      ],
      other: [],
      unread: [],
    });
  });

  it('may have the word on the line after the number, as copied from a phone', () => {
    const text = '705 555 0101\nstop\n\n705 555 0102\nMerci pour les fleurs\n705 555 0103\n';
    expect(read(text)).toMatchObject({
      stop: [{ number: '+17055550101' }, { number: '+17055550103', reason: '' }],
      other: [{ number: '+17055550102', reason: 'Merci pour les fleurs' }],
    });
  });

  it('hold several numbers on a line, each counted once, and the wish to stop wins', () => {
    expect(read('7055550101 7055550102, 705.555.0101')).toMatchObject({
      stop: [{ number: '+17055550101' }, { number: '+17055550102' }],
    });
    expect(read('7055550101 hello\n7055550101 stop')).toMatchObject({ stop: [{}], other: [] });
  });

  it('name the lines without a number', () => {
    expect(read('STOP\nAnna says stop\n705 555 01')).toMatchObject({
      stop: [],
      unread: ['STOP', 'Anna says stop', '705 555 01'],
    });
  });
});
