/**
 * Runs the named steps on the keychain of the D-Bus session it is started in and prints what each came to, as one
 * line of JSON. Started by real.test.ts; the first argument is the home, the others are steps.
 */
import { createKeychain, KeychainFailure, loadKeytar, tokenMarker } from '../../electron/shell/keychain.ts';

const [home = '', ...steps] = process.argv.slice(2);
const keychain = createKeychain({
  load: loadKeytar,
  service: 'Postcard test',
  marker: tokenMarker(home),
  changeTimeoutMs: 5_000,
});

function run(step: string): Promise<unknown> {
  const [name, token = ''] = step.split(':');
  if (name === 'write') return keychain.write(token).then(() => 'written');
  if (name === 'remove') return keychain.remove().then(() => 'removed');
  return name === 'read' ? keychain.read() : keychain.status();
}

const results: unknown[] = [];
for (const step of steps) {
  results.push(
    await run(step).catch((error: unknown) =>
      error instanceof KeychainFailure ? error.status : String(error),
    ),
  );
}
process.stdout.write(`${JSON.stringify(results)}\n`, () => process.exit(0));
