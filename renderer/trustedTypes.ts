/**
 * The page's policy demands trusted types: text becomes a script, a script's address or HTML only through here.
 * Postcard's own worker may start, and React Aria may empty an element; anything else throws.
 */

interface PolicyRules {
  createHTML(html: string): string;
  createScriptURL(address: string): string;
}

interface TrustedTypes {
  createPolicy(name: 'default', rules: PolicyRules): unknown;
}

/** Refuses by throwing, as the browser would. */
export const pageRules: PolicyRules = {
  createHTML(html) {
    if (html !== '') throw new TypeError('The page makes no HTML from text.');
    return html;
  },
  createScriptURL(address) {
    const url = new URL(address, document.baseURI);
    const assets = new URL('assets/', document.baseURI);
    if (!url.href.startsWith(assets.href)) throw new TypeError('The page starts only its own scripts.');
    return address;
  },
};

/** Must run before the first worker is started. */
export function demandOwnScripts(): void {
  (window as Window & { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('default', pageRules);
}
