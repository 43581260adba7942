import { connect } from 'node:net';

/**
 * The callers for `serve`, as a process of its own, so that their work is not counted: sends so many requests over 50
 * connections, and tells the parent when all answers have come. It reads of an answer only where it ends: callers that
 * were slower than a server would let it rest. And it never sleeps meanwhile: to wake a caller takes a server as long as
 * to write a small answer, and only the callers of a slower server would have the time to sleep.
 */
interface Order {
  readonly port: number;
  readonly path: string;
  readonly body: string;
  readonly count: number;
}

const connections = 50;

process.on('message', (order: Order) => {
  const share = Math.ceil(order.count / connections);
  const rest = stayAwake();
  Promise.all(Array.from({ length: connections }, () => converse(order, share)))
    .then(
      () => process.send?.('done'),
      (error: unknown) => process.send?.(String(error)),
    )
    .finally(rest);
});
process.once('disconnect', () => process.exit());
process.send?.('started');

/** Gives every turn of the event loop something to do; the function that comes back ends that. */
function stayAwake(): () => void {
  let turn = setImmediate(function again() {
    turn = setImmediate(again);
  });
  return () => clearImmediate(turn);
}

/** One request after the other over one connection. */
function converse({ port, path, body }: Order, count: number): Promise<void> {
  const request = [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    let answers = 0;
    let missing = 0;
    socket.on('data', (chunk: Buffer) => {
      if (missing === 0) {
        const head = chunk.toString('latin1', 0, Math.min(chunk.length, 1000));
        const end = head.indexOf('\r\n\r\n');
        const length = /content-length: (\d+)/i.exec(head)?.[1];
        if (end < 0 || length === undefined || !head.startsWith('HTTP/1.1 200')) {
          reject(new Error(`${path} answered with ${head.slice(0, 200)}`));
          return;
        }
        missing = end + 4 + Number(length);
      }
      missing -= chunk.length;
      if (missing > 0) return;
      answers += 1;
      if (answers < count) socket.write(request);
      else socket.end(resolve);
    });
    socket.on('error', reject);
  });
}
