/** The Content-Security-Policy and the other headers of every answer on app://. Pure. */

/**
 * `wasm-unsafe-eval` lets the picture decoder compile; it allows no script. `blob:` and `data:` show pictures that
 * have been dropped and not stored yet. There is no remote origin in it: the page cannot reach the network.
 */
const PAGE_POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'blob:', 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'media-src': ["'self'", 'blob:'],
  'object-src': ["'none'"],
  'form-action': ["'none'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
  // Only renderer/trustedTypes.ts may turn text into a script's address or into HTML.
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['default'],
} as const satisfies Record<string, readonly string[]>;

/** What is stored is shown, never run: opened as a document it could do nothing at all. */
const MEDIA_POLICY = { 'default-src': ["'none'"], sandbox: [] } as const;

function serialize(policy: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(policy)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ');
}

const COMMON_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy':
    'camera=(), display-capture=(), fullscreen=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
  // Pictures of customers and the page itself leave no copy in the browser's cache on disk.
  'Cache-Control': 'no-store',
} as const;

/** Headers for the page, its scripts, styles, fonts and workers. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  ...COMMON_HEADERS,
  'Content-Security-Policy': serialize(PAGE_POLICY),
};

/** Headers for stored media. */
export const MEDIA_HEADERS: Readonly<Record<string, string>> = {
  ...COMMON_HEADERS,
  'Content-Security-Policy': serialize(MEDIA_POLICY),
};
