/** The floor under every gateway: node:http, which answers with the bytes of `--answer FILE` on `--port N`. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { answer: { type: 'string', default: '' }, port: { type: 'string', default: '0' } },
});
const answer = readFileSync(values.answer);

createServer((request, response) => {
  request.on('data', () => {});
  request.on('end', () => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': answer.length,
    });
    response.end(answer);
  });
}).listen(Number(values.port), '127.0.0.1');
process.on('disconnect', () => process.exit());
