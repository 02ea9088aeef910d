/** `npm run token -- customer:C-ALFA` prints a token that the running demo accepts. */
import { systemClock } from '../runtime/clock.ts';
import { DEMO_FOLDER, openDemoIssuer } from './issuer.ts';
import { personaForms } from './personas.ts';

const [persona] = process.argv.slice(2);
if (persona === undefined) {
  fail(`Usage: npm run token -- PERSONA, one of ${personaForms().join(', ')}`);
} else {
  const issuer = await openDemoIssuer(DEMO_FOLDER, systemClock);
  await issuer.token(persona).then(
    (token) => process.stdout.write(`${token}\n`),
    (error: Error) => fail(error.message),
  );
}

function fail(line: string): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}
