import { median } from './median.ts';

/** One way of doing a job. It does the job once; whoever measures decides how often. */
export type Contender = () => unknown;

/** What a contest found of one contender. */
export interface Standing {
  readonly name: string;
  /** Median of all rounds, in microseconds for each unit of work. */
  readonly microseconds: number;
  /** Against the first contender; above 1 it is slower. */
  readonly ratio: number;
}

/** How a contest is held. */
export interface ContestOptions {
  /** Rounds that count. One round before them warms up. @default 7 */
  readonly rounds?: number;
  /** Times a contender does its job in one round. */
  readonly repeats: number;
  /** Units of work (records, calls) in one job. @default 1 */
  readonly units?: number;
}

/**
 * Lets contenders take turns, so that a busy moment of the machine hits all of them, and measures the processor time
 * of this process, which other processes disturb less than the wall clock.
 */
export async function contest(
  contenders: Readonly<Record<string, Contender>>,
  { rounds = 7, repeats, units = 1 }: ContestOptions,
): Promise<Standing[]> {
  const times = new Map(Object.keys(contenders).map((name) => [name, new Array<number>()]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, contender] of Object.entries(contenders)) {
      const before = process.cpuUsage();
      for (let repeat = 0; repeat < repeats; repeat += 1) await contender();
      const { user, system } = process.cpuUsage(before);
      if (round > 0) times.get(name)?.push((user + system) / repeats / units);
    }
  }
  return standings(times);
}

/** Medians, and those of the ratios to the first of the same round, which a busy moment had slowed down as well. */
export function standings(times: ReadonlyMap<string, readonly number[]>): Standing[] {
  const [first = []] = times.values();
  return [...times].map(([name, values]) => ({
    name,
    microseconds: median(values),
    ratio: median(values.map((value, round) => value / (first[round] ?? Number.NaN))),
  }));
}
