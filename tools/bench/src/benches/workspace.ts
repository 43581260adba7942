import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { claim } from '../claim.ts';
import { standings, WrongAnswerError } from '../contest.ts';
import { inFolder } from '../read/programs.ts';
import { cloneRepository } from '../workspace/clone.ts';
import { cacheTests, notesOfNever } from '../workspace/cached-tests.ts';

const seconds = 1e6;
const nothing = 'nx, started for its version';
const tests = 'nx run-many -t test, all from the cache';
const generator = 'nx g connector';
const filesOnly = 'nx g connector --skipInstall';

/** What an author waits for, in a clone of the last commit. */
export const workspaceBenchmark: Benchmark = {
  name: 'workspace',
  description:
    'the generator of connectors and all tests from the cache, in a clone of the last commit; by the clock',
  run: ({ rounds }) =>
    inFolder(async (folder) => {
      const clone = cloneRepository(join(folder, 'clone'));
      const cached = cacheTests(clone);
      const times = new Map([nothing, tests].map((name) => [name, new Array<number>()]));
      for (let round = 0; round < rounds; round += 1) {
        times.get(nothing)?.push(clone.time('nx', ['--version']).microseconds);
        times.get(tests)?.push(cached.time());
      }
      for (const [name, flags] of [
        [filesOnly, ['--skipInstall']],
        [generator, []],
      ] as const) {
        const taken: number[] = [];
        for (let round = 0; round < Math.min(rounds, 5); round += 1) {
          const connector = `bench-${flags.length}-${round}`;
          taken.push(clone.time('nx', ['g', 'connector', connector, ...flags]).microseconds);
          if (!existsSync(join(clone.root, 'connectors', connector, 'src/index.ts'))) {
            throw new WrongAnswerError(`${name} made no connector.`);
          }
        }
        times.set(name, taken);
      }
      return [
        {
          title: `workspace: ${cached.packages} packages with tests`,
          standings: standings(times),
          claims: [
            claim(`${tests} (wall)`, times.get(tests) ?? [], { atMost: 3 * seconds }, { unit: 'us' }),
            claim(`${generator} (wall)`, times.get(generator) ?? [], { atMost: 4 * seconds }, { unit: 'us' }),
          ],
          notes: [
            'The cache is filled by a program that stands for the tests: nx looks at the same files, and replays the same report.',
            ...notesOfNever(cached.never),
          ],
        },
      ];
    }),
};
