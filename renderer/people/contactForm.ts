/** A person's card as a form: what is typed, and the person it makes. Pure. */
import type { ContactContent, ContactRow } from '../../shared/contract/people.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { formatNumber, parseNumber } from '../../shared/recipients.ts';

type Country = Settings['country'];

export interface ContactForm {
  readonly name: string;
  readonly number: string;
  readonly language: 'none' | 'en' | 'fr';
  readonly groups: string;
  readonly note: string;
  readonly consentKind: 'none' | 'express' | 'implied';
  readonly consentSource: string;
  /** `2026-06-14`, or empty. */
  readonly consentAt: string;
}

export function formOf(contact: ContactRow | null, country: Country): ContactForm {
  return {
    name: contact?.name ?? '',
    number: contact ? formatNumber(contact.number, country) : '',
    language: contact?.language ?? 'none',
    groups: contact?.groups.join(', ') ?? '',
    note: contact?.note ?? '',
    consentKind: contact?.consent.kind ?? 'none',
    consentSource: contact?.consent.source ?? '',
    consentAt: contact?.consent.at?.slice(0, 10) ?? '',
  };
}

/** True for an empty date or a real one. */
export function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return text === '' || (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text));
}

/** The person a form makes; null when the number is none or the date is not one. */
export function contentOf(form: ContactForm, country: Country): ContactContent | null {
  const number = parseNumber(form.number, country);
  if (number === null || !isDate(form.consentAt.trim())) return null;
  const groups = form.groups.split(/[,;]/).map((group) => group.trim().slice(0, 100));
  return {
    number,
    name: form.name.trim(),
    language: form.language === 'none' ? null : form.language,
    note: form.note.trim(),
    groups: [...new Set(groups.filter((group) => group !== ''))].slice(0, 50),
    consent: {
      kind: form.consentKind === 'none' ? null : form.consentKind,
      source: form.consentSource.trim(),
      at: form.consentAt.trim() === '' ? null : `${form.consentAt.trim()}T00:00:00.000Z`,
    },
  };
}

const TWO_YEARS = 2 * 365.25 * 86_400_000;

/** Implied consent from a purchase ends after two years (Canada’s anti-spam law). */
export function hasExpired(
  { consentKind, consentAt }: Pick<ContactForm, 'consentKind' | 'consentAt'>,
  now: number,
): boolean {
  return (
    consentKind === 'implied' &&
    isDate(consentAt) &&
    consentAt !== '' &&
    Date.parse(consentAt) + TWO_YEARS < now
  );
}
