import { WrongAnswerError } from '../contest.ts';
import { cacheOf, removeReports, type Clone } from './clone.ts';

/** What nx can replay of the tests of a workspace. */
export interface CachedTests {
  readonly packages: number;
  /** Packages whose tests are never cached. */
  readonly never: readonly string[];
  /** All others once more, all from the cache, by the clock. @throws WrongAnswerError if one ran */
  time(): number;
}

/** Fills the cache. */
export function cacheTests(clone: Clone): CachedTests {
  clone.run('nx', everyTest);
  clone.run('nx', everyTest);
  const { ran: never, replayed } = cacheOf(clone);
  const cached = [...everyTest, ...(never.length === 0 ? [] : [`--exclude=${never.join(',')}`])];
  return {
    packages: replayed.length,
    never,
    time: () => {
      removeReports(clone);
      const { microseconds } = clone.time('nx', cached);
      const { ran } = cacheOf(clone);
      if (ran.length > 0) throw new WrongAnswerError(`Not in the cache: the tests of ${ran.join(', ')}.`);
      return microseconds;
    },
  };
}

const everyTest = ['run-many', '-t', 'test', '--outputStyle=static'];

/** What is to be said of tests that are never cached. */
export const notesOfNever = (never: readonly string[]): readonly string[] =>
  never.length === 0 ? [] : [`Never cached, and left out here: the tests of ${never.join(', ')}.`];
