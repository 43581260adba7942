/** Prints whether Node's own fetch is there as Node made it, before something was sent and behind it. */
import { createServer } from 'node:http';
import { isPlainFetch } from '../src/runtime/node/plain-fetch.ts';

const before = isPlainFetch();
const server = createServer((_request, response) => response.end()).listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  void fetch(`http://127.0.0.1:${port}/`).then(() => {
    console.log(before, isPlainFetch());
    server.closeAllConnections();
    server.close();
  });
});
