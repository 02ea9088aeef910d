/** Answers JSON of as many bytes as the last segment of the path says; run as a child process. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const answers = new Map<string, Buffer>();

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  request.resume().on('end', () => {
    const size = request.url?.slice(1) ?? '';
    let answer = answers.get(size);
    if (answer === undefined) {
      answer = createAnswer(Number(size));
      answers.set(size, answer);
    }
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length })
      .end(answer);
  });
});

function createAnswer(bytes: number): Buffer {
  const products = [];
  for (let left = bytes; left > 0; left -= 90) {
    products.push({ __typename: 'Product', upc: `${left}`, name: `Table ${left}`, price: left });
  }
  return Buffer.from(JSON.stringify({ data: { _entities: products } }));
}

server.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port);
});
process.on('disconnect', () => process.exit());
