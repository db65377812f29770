/** Where the window's page lives, and what counts as ours. Pure. */

export const APP_SCHEME = 'app';
const APP_HOST = 'postcard';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const APP_PAGE = `${APP_ORIGIN}/`;

/** True for an address of Postcard's own page: scheme and host are ours, and nothing is smuggled in before the host. */
export function isOwnUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === `${APP_SCHEME}:` && host === APP_HOST && username === '' && password === '';
}

/** True for the page itself, whatever it wrote behind the `#`. */
export function isOwnPage(address: string): boolean {
  return isOwnUrl(address) && ['', '/'].includes(new URL(address).pathname);
}

/** True for what the page may load at all: its own files, data it made itself, and the developer tools. */
export function mayLoad(address: string): boolean {
  if (isOwnUrl(address)) return true;
  if (address.startsWith('blob:')) return isOwnUrl(address.slice('blob:'.length));
  return address.startsWith('data:') || address.startsWith('devtools:');
}
