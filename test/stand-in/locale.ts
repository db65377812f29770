/** The languages of the operating system, from the variables in which Unix keeps them. */

/** `fr_CA.UTF-8` → `fr-CA`; `C` and `POSIX` mean American English to Chromium. */
function tagOf(value: string): string {
  const plain = value.replace(/[.@].*$/, '').replace('_', '-');
  return plain === '' || plain === 'C' || plain === 'POSIX' ? 'en-US' : plain;
}

/** BCP 47 tags, most wanted first; never empty. */
export function systemLanguages(env: NodeJS.ProcessEnv): string[] {
  const main = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || 'C';
  const wanted = env['LANGUAGE'] ? env['LANGUAGE'].split(':').filter(Boolean) : [main];
  return wanted.map(tagOf);
}
