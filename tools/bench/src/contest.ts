import { isDeepStrictEqual } from 'node:util';
import type { Unit } from './amount.ts';
import { spreadOf, type Spread } from './median.ts';

/** One way of doing a job, once; whoever measures decides how often. What it answers may be checked. */
export type Contender = () => unknown;

/** A contender that works in another process, and tells what the job took there. */
export interface RemoteContender {
  /** Does the job so often. Microseconds of processor time for one. */
  measure(repeats: number): Promise<number>;
  /** What one job answers. */
  answer(): Promise<unknown>;
}

/** By contender, what was measured in each round. */
export type Rounds = ReadonlyMap<string, readonly number[]>;

/** What a contest found of one contender. */
export interface Standing {
  readonly name: string;
  readonly unit: Unit;
  /** Of all rounds, for each unit of work. */
  readonly measured: Spread;
  /** Against the first contender in the same round; above 1 it is more. */
  readonly ratio: Spread;
}

/** How a contest is held. */
export interface ContestOptions {
  /** Rounds that count. One round before them warms up. @default 7 */
  readonly rounds?: number;
  /** Times a contender does its job in one round. */
  readonly repeats: number;
  /** Units of work (records, calls) in one job. @default 1 */
  readonly units?: number;
  /** What must be the same of all answers; absent: nothing is checked here. */
  readonly same?: (answer: unknown, name: string) => unknown;
}

/** A contestant did other work than the first. */
export class WrongAnswerError extends Error {
  override readonly name = 'WrongAnswerError';
}

/**
 * Lets contenders take turns, so that a busy moment of the machine hits all of them, and measures the processor time
 * of this process, which other processes disturb less than the wall clock.
 *
 * @throws WrongAnswerError before anything is measured, when answers differ
 */
export async function contest(
  contenders: Readonly<Record<string, Contender | RemoteContender>>,
  { rounds = 7, repeats, units = 1, same }: ContestOptions,
): Promise<Rounds> {
  if (same !== undefined) await checkAnswers(contenders, same);
  const times = new Map(Object.keys(contenders).map((name) => [name, new Array<number>()]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, contender] of Object.entries(contenders)) {
      const microseconds =
        typeof contender === 'function'
          ? await measureHere(contender, repeats)
          : await contender.measure(repeats);
      if (round > 0) times.get(name)?.push(microseconds / units);
    }
  }
  return times;
}

async function measureHere(contender: Contender, repeats: number): Promise<number> {
  const before = process.cpuUsage();
  for (let repeat = 0; repeat < repeats; repeat += 1) await contender();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / repeats;
}

async function checkAnswers(
  contenders: Readonly<Record<string, Contender | RemoteContender>>,
  same: (answer: unknown, name: string) => unknown,
): Promise<void> {
  const answers: [name: string, answer: unknown][] = [];
  for (const [name, contender] of Object.entries(contenders)) {
    const answer = await (typeof contender === 'function' ? contender() : contender.answer());
    answers.push([name, same(answer, name)]);
  }
  assertSame(answers);
}

/** @throws WrongAnswerError that names the first who answers otherwise than the first */
export function assertSame(answers: readonly (readonly [name: string, answer: unknown])[]): void {
  const [first, ...others] = answers;
  const wrong = others.find(([, answer]) => !isDeepStrictEqual(answer, first?.[1]));
  if (first === undefined || wrong === undefined) return;
  throw new WrongAnswerError(
    `"${wrong[0]}" does not answer as "${first[0]}" does: ${shortly(wrong[1])}, not ${shortly(first[1])}`,
  );
}

function shortly(answer: unknown): string {
  const text = JSON.stringify(answer) ?? String(answer);
  return text.length > 300 ? `${text.slice(0, 300)}...` : text;
}

/** What rounds came to; ratios are taken round by round, as a busy moment slows down all of a round. */
export function standings(rounds: Rounds, unit: Unit = 'us'): Standing[] {
  const [first = ''] = rounds.keys();
  return [...rounds].map(([name, values]) => ({
    name,
    unit,
    measured: spreadOf(values),
    ratio: spreadOf(ratios(rounds, name, first)),
  }));
}

/** How much more the one needed than the other, round by round; of those rounds that both took part in. */
export function ratios(rounds: Rounds, name: string, against: string): number[] {
  const [ours = [], theirs = []] = [rounds.get(name), rounds.get(against)];
  return ours.slice(0, theirs.length).map((value, round) => value / (theirs[round] ?? Number.NaN));
}
