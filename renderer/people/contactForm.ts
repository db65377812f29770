/** A person's card as a form: what is typed, and the person it makes. Pure. */
import type { ContactContent, ContactRow, FieldValue } from '../../shared/contract/people.ts';
import type { ConsentKind } from '../../shared/people/consent.ts';
import type { Country } from '../../shared/people/countries.ts';
import { formatNumber, parseNumber } from '../../shared/recipients.ts';

export interface ContactForm {
  readonly name: string;
  readonly number: string;
  readonly language: 'none' | 'en' | 'fr';
  readonly groups: string;
  readonly note: string;
  readonly consentKind: 'none' | ConsentKind;
  readonly consentSource: string;
  /** `2026-06-14`, or empty. */
  readonly consentAt: string;
  /** The shop's own fields that are shown; an empty one is not kept. */
  readonly fields: readonly FieldValue[];
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
    fields: contact?.fields ?? [],
  };
}

/** True for an empty date or a real one. */
export function isDate(text: string): boolean {
  if (text === '') return true;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The consent a form speaks of; without a real date there is none. */
export function consentOf({ consentKind, consentAt }: Pick<ContactForm, 'consentKind' | 'consentAt'>): {
  kind: ConsentKind | null;
  at: number | null;
} {
  const at = isDate(consentAt.trim()) && consentAt.trim() !== '' ? Date.parse(consentAt.trim()) : null;
  return { kind: consentKind === 'none' ? null : consentKind, at };
}

/**
 * The person a form makes; null when the number is none or the date is not one. Without a kind of consent the date is
 * not to be seen, so that what is wrong with it could not be put right: then it is left out.
 */
export function contentOf(form: ContactForm, country: Country): ContactContent | null {
  const number = parseNumber(form.number, country);
  const dated = isDate(form.consentAt.trim());
  if (number === null || (!dated && form.consentKind !== 'none')) return null;
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
      at: form.consentAt.trim() === '' || !dated ? null : `${form.consentAt.trim()}T00:00:00.000Z`,
    },
    fields: form.fields
      .map(({ name, value }) => ({ name, value: value.trim() }))
      .filter(({ value }) => value !== ''),
  };
}
