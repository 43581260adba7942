import { connect } from 'node:net';

/**
 * The callers of servers, as a process of its own, so that their work is not counted: sends so many requests over 50
 * connections, and tells the parent when all answers have come. It reads of an answer only where it ends: callers that
 * were slower than a server would let it rest. And it never sleeps meanwhile: to wake a caller takes a server as long as
 * to write a small answer, and only the callers of a slower server would have the time to sleep.
 */
interface Order {
  readonly port: number;
  readonly path: string;
  readonly body: string;
  readonly count: number;
  /** Tell how long it took, and how long the answers took, in place of `done`. */
  readonly timed?: boolean;
}

const connections = 50;

process.on('message', (order: Order) => {
  const share = Math.ceil(order.count / connections);
  const rest = stayAwake();
  const waits: number[] = [];
  const began = performance.now();
  Promise.all(Array.from({ length: connections }, () => converse(order, share, waits)))
    .then(
      () => process.send?.(order.timed === true ? timesOf(waits, performance.now() - began) : 'done'),
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

function timesOf(waits: number[], milliseconds: number) {
  waits.sort((left, right) => left - right);
  return {
    perSecond: (waits.length / milliseconds) * 1000,
    p99Microseconds: (waits[Math.ceil(waits.length * 0.99) - 1] ?? Number.NaN) * 1000,
  };
}

/** One request after the other over one connection. Milliseconds until each answer go to `waits`. */
function converse({ port, path, body }: Order, count: number, waits: number[]): Promise<void> {
  const request = [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
  return new Promise((resolve, reject) => {
    let sent = 0;
    const send = (): void => {
      sent = performance.now();
      socket.write(request);
    };
    const socket = connect(port, '127.0.0.1', send);
    let answers = 0;
    let isWhole: ((chunk: Buffer) => boolean) | undefined;
    socket.on('data', (chunk: Buffer) => {
      isWhole ??= endOf(chunk);
      if (isWhole === undefined) {
        reject(new Error(`${path} answered with ${chunk.toString('latin1', 0, 200)}`));
        return;
      }
      if (!isWhole(chunk)) return;
      isWhole = undefined;
      answers += 1;
      waits.push(performance.now() - sent);
      if (answers < count) send();
      else socket.end(resolve);
    });
    socket.on('error', reject);
  });
}

/** What knows of the chunks of an answer, from the first on, which is the last; undefined: it is no good answer. */
function endOf(first: Buffer): ((chunk: Buffer) => boolean) | undefined {
  const head = first.toString('latin1', 0, Math.min(first.length, 1000));
  const end = head.indexOf('\r\n\r\n');
  if (end < 0 || !head.startsWith('HTTP/1.1 200')) return undefined;
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    let missing = end + 4 + Number(length);
    return (chunk) => (missing -= chunk.length) <= 0;
  }
  if (!/transfer-encoding: chunked/i.test(head)) return undefined;
  let last = '';
  return (chunk) => (last = (last + chunk.toString('latin1')).slice(-lastChunk.length)) === lastChunk;
}

const lastChunk = '\r\n0\r\n\r\n';
