import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface Options {
  /** Benchmarks by name; none: all that are not heavy. */
  readonly names: readonly string[];
  readonly rounds: number;
  readonly quick: boolean;
  readonly peers: boolean;
  readonly write: boolean;
  readonly heavy: boolean;
  readonly sizes: readonly number[] | undefined;
  /** Only say what there is. */
  readonly help: boolean;
}

/** The last lines of the help. */
export const flags = `  --help         this
  --rounds 7     rounds that count
  --quick        less of everything, and one round: to see that it works
  --[no-]write   docs/benchmarks.md; written where no benchmark is named
  --[no-]peers   measure peers, which are installed for it; they are where the page is written
  --heavy        the heavy ones, beside those that are named
  --sizes 1,10   how much, for a benchmark that measures growth`;

/** Reads the command line. @throws TypeError for a flag that there is not, RangeError for a number that is none */
export function readOptions(args: readonly string[]): Options {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    allowNegative: true,
    options: {
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      peers: { type: 'boolean' },
      write: { type: 'boolean' },
      heavy: { type: 'boolean', default: false },
      sizes: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const write = values.write ?? (positionals.length === 0 && !values.heavy);
  const rounds = values.rounds === undefined ? (values.quick ? 1 : 7) : count(values.rounds);
  return {
    names: positionals,
    rounds,
    quick: values.quick,
    heavy: values.heavy,
    write,
    peers: values.peers ?? write,
    sizes: values.sizes?.split(',').map(count),
    help: values.help,
  };
}

function count(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new RangeError(`${text} is no number of anything.`);
  return number;
}
