import { parseArgs } from 'node:util';

/** What `npm run prove` is told. */
export interface Options {
  readonly factor: number;
  readonly seed: number;
  readonly rounds: number;
  readonly benches: boolean;
  readonly live: boolean;
  /** How long each part of a proof by the clock on the wall takes. */
  readonly seconds: number;
}

/** What `--help` says. */
export const USAGE = `npm run prove -- [options]

Runs every test and proof in full, and writes what came of it to docs/proof.md.

  --factor <n>   how many times the inputs of a CI run each property is tried with [20]
  --seed <n>     where the random numbers of the properties start [fresh]
  --rounds <n>   rounds of each benchmark [7]
  --seconds <n>  how long each part of a proof by the clock on the wall takes [60]
  --no-live      no proofs by the clock on the wall
  --no-benches   no benchmarks
`;

/**
 * Reads the command line; undefined where it asks for help.
 *
 * @throws Error for an option that is not known or no positive number
 */
export function readOptions(args: readonly string[], freshSeed: () => number): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      factor: { type: 'string', default: '20' },
      seed: { type: 'string' },
      rounds: { type: 'string', default: '7' },
      benches: { type: 'boolean', default: true },
      live: { type: 'boolean', default: true },
      seconds: { type: 'string', default: '60' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  return {
    factor: positive('factor', values.factor),
    seed: values.seed === undefined ? freshSeed() : positive('seed', values.seed),
    rounds: positive('rounds', values.rounds),
    benches: values.benches,
    live: values.live,
    seconds: positive('seconds', values.seconds),
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0) || !Number.isFinite(value))
    throw new Error(`--${name} is a positive number, not '${text}'.`);
  return value;
}
