/** Takes files out of a drop or a paste, before the browser forgets them. */

export interface Intake {
  readonly files: readonly File[];
  /** Names of folders, which are refused in words. */
  readonly folders: readonly string[];
}

/** What a drop or a paste carries. To be called within the event: afterwards its data is gone. */
export function takeFiles(data: DataTransfer): Intake {
  const files: File[] = [];
  const folders: string[] = [];
  for (const item of data.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    const file = item.getAsFile();
    if (entry?.isDirectory === true) folders.push(entry.name);
    else if (file) files.push(file);
  }
  return { files, folders };
}

/** True when what is dragged over the window holds files. */
export function carriesFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') === true;
}

/** Lists of people, by the ends of their names; anything else is for the message, and so is a single card outside of the people. */
const LIST = /\.(?:csv|tsv|xlsx|xls|ods|vcf)$/i;

/** Delivery receipts. */
const RECEIPTS = /\.(?:json|jsonl|ndjson)$/i;

/** What is to be done with an intake. A list is read alone; `left` names what came with it and stays outside. */
export type Plan =
  | { readonly kind: 'people' | 'receipts'; readonly file: File; readonly left: readonly string[] }
  | { readonly kind: 'message' };

/** Tells what files are for; where people are shown, even a single card is brought in as a person. */
export async function planFor({ files, folders }: Intake, peopleShown: boolean): Promise<Plan> {
  const alone = (kind: 'people' | 'receipts', file: File): Plan => ({
    kind,
    file,
    left: [...files.filter((other) => other !== file).map(({ name }) => name), ...folders],
  });
  for (const file of files) {
    if (LIST.test(file.name) && (peopleShown || !(await isOneCard(file)))) return alone('people', file);
  }
  const receipts = files.find(({ name }) => RECEIPTS.test(name));
  return receipts ? alone('receipts', receipts) : { kind: 'message' };
}

/** True for a file that is one person's card, which customers may be sent; several are a list of people. */
async function isOneCard(file: Blob): Promise<boolean> {
  const text = file.size < LARGEST_CARD ? await file.text().catch(() => '') : '';
  return text.match(/^BEGIN:VCARD\s*$/gim)?.length === 1;
}

/** Bytes; a card with a portrait is smaller. */
const LARGEST_CARD = 1_000_000;

/** True when two files hold the same bytes. One that cannot be read is like no other. */
export async function isSameFile(one: Blob, other: Blob): Promise<boolean> {
  if (one.size !== other.size) return false;
  try {
    const [left, right] = await Promise.all([one.bytes(), other.bytes()]);
    return left.every((byte, at) => byte === right[at]);
  } catch {
    return false;
  }
}
