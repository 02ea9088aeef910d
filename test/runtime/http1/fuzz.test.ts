import type { Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { HttpFault } from '../../../runtime/http-exchange.ts';
import { createHttpTransport } from '../../../runtime/http-transport.ts';
import { RANDOM_SEED } from '../../support/random-seed.ts';
import { cutAtRandom, mutate, randomFrom, VALID_ANSWERS } from './answers.ts';
import { ok, startRawServer } from './raw-server.ts';
import { READ, send } from './sending.ts';

const TURNS = 300;

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Piece by piece, as separate packets as far as the system lets it. */
async function write(socket: Socket, pieces: readonly Buffer[]): Promise<void> {
  for (const piece of pieces) {
    await new Promise((resolve) => socket.write(piece, resolve));
    await turn();
  }
  // What was written has been read by now, in this same process.
  for (let count = 0; count < 5; count += 1) await turn();
}

describe(`one connection over HTTP/1.1, seed ${RANDOM_SEED}`, () => {
  it('gives every request its own answer or none, whatever was said before', async () => {
    const random = randomFrom(`${RANDOM_SEED} sockets`);
    let onSaid = (): void => {};
    await using server = await startRawServer((socket, { text }) => {
      const body = text.slice(text.indexOf('\r\n\r\n') + 4);
      const isHonest = body.startsWith('{"honest"');
      const valid = VALID_ANSWERS[Math.floor(random() * VALID_ANSWERS.length)];
      const bytes = isHonest ? Buffer.from(ok(body)) : mutate(valid?.bytes ?? Buffer.of(), random);
      void write(socket, cutAtRandom(bytes, random)).then(() => isHonest || onSaid());
    });
    await using transport = createHttpTransport(server.url, { connections: 1 });
    let answered = 0;
    for (let count = 0; count < TURNS; count += 1) {
      const said = new Promise<void>((resolve) => {
        onSaid = resolve;
      });
      const broken = send(transport, { ...READ, body: `{"broken":${count}}` });
      const outcome = broken.then(
        () => 'answered',
        (error) => {
          expect(error).toBeInstanceOf(HttpFault);
          return 'failed';
        },
      );
      // An answer that lacks its end is waited for until its deadline.
      if ((await Promise.race([outcome, said])) === undefined) broken.giveUp();
      else if ((await outcome) === 'answered') answered += 1;
      const body = `{"honest":${count}}`;
      expect((await send(transport, { ...READ, body })).text).toBe(body);
    }
    expect(answered).toBeGreaterThan(0);
    expect(server.connections).toBeGreaterThan(TURNS / 20);
  });
});
