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

/**
 * Reads the command line.
 *
 * @throws Error for an option that is not known or no positive number
 */
export function readOptions(args: readonly string[], freshSeed: () => number): Options {
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
    },
  });
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
