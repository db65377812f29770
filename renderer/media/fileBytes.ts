/**
 * All bytes of a file that was chosen or dropped; null when it cannot be opened: a folder, a file that was moved or
 * changed meanwhile, or one we may not read.
 */
export async function fileBytes(file: Blob): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null;
  }
}
