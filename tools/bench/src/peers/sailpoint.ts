import { Transform, Writable } from 'node:stream';
import type { Contender } from '../contest.ts';

/** The SDK's list of accounts, with a sink for objects, and with the lines of JSON that its server makes of them. */
export function sailpointLister(
  require: NodeJS.Require,
  accounts: readonly unknown[],
): { readonly objects: Contender; readonly lines: Contender } {
  const program: unknown = require('./sailpoint-connector.cjs');
  if (!isProgram(program)) throw new Error('The program for the SDK exports something else.');
  const { connector, setAccounts } = program;
  setAccounts(accounts);
  const context = { version: 1, commandType: 'std:account:list' };
  const list = (sink: Writable) => connector._exec('std:account:list', context, {}, sink);
  return {
    objects: async () => {
      const response: unknown[] = [];
      const sink = new Writable({
        objectMode: true,
        write: (chunk, _encoding, done) => {
          response.push(dataOf(chunk));
          done();
        },
      });
      const ended = new Promise((resolve) => sink.on('finish', resolve));
      await list(sink);
      sink.end();
      await ended;
      return { response };
    },
    lines: async () => {
      const sink = new Transform({
        writableObjectMode: true,
        transform: (chunk, _encoding, done) => done(null, `${JSON.stringify(chunk)}\n`),
      });
      let text = '';
      sink.setEncoding('utf8').on('data', (part: string) => (text += part));
      const ended = new Promise((resolve) => sink.on('end', resolve));
      await list(sink);
      sink.end();
      await ended;
      return { response: new Lines(text) };
    },
  };
}

/** Read only when they are compared: the SDK leaves that to whoever gets them. */
class Lines {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The accounts. */
  read(): unknown[] {
    return this.#text
      .trimEnd()
      .split('\n')
      .map((line) => dataOf(JSON.parse(line)));
  }
}

/** What lines hold; anything else as it is. */
export function readLines(answer: unknown): unknown {
  const held =
    typeof answer === 'object' && answer !== null && 'response' in answer ? answer.response : undefined;
  return held instanceof Lines ? { response: held.read() } : answer;
}

function dataOf(chunk: unknown): unknown {
  return typeof chunk === 'object' && chunk !== null && 'data' in chunk ? chunk.data : chunk;
}

interface Program {
  readonly connector: {
    _exec(type: string, context: object, input: object, sink: Writable): Promise<void>;
  };
  setAccounts(accounts: readonly unknown[]): void;
}

function isProgram(value: unknown): value is Program {
  return typeof value === 'object' && value !== null && 'connector' in value && 'setAccounts' in value;
}
