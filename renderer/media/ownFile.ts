/** The one place where the picture worker reads a file: a decoder that was built and shipped with Postcard. */

/** @throws TypeError when the file is not there, which only a broken installation can bring about. */
export async function readOwnFile(address: string): Promise<ArrayBuffer> {
  // oxlint-disable-next-line no-restricted-globals -- the page's own origin; its policy allows no other
  const response = await fetch(new URL(address, import.meta.url));
  if (!response.ok) throw new TypeError(`Missing: ${address}`);
  return response.arrayBuffer();
}
