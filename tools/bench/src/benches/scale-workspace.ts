import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Benchmark } from '../benchmark.ts';
import { standings, WrongAnswerError, type Rounds } from '../contest.ts';
import { inFolder } from '../read/programs.ts';
import { cacheTests, notesOfNever } from '../workspace/cached-tests.ts';
import { cloneRepository, type Clone } from '../workspace/clone.ts';

const commands = {
  show: 'nx show projects',
  affected: 'nx show projects --affected, one connector changed',
  tests: 'nx run-many -t test, all from the cache',
  conventions: 'the check of conventions',
};

/** What the commands of the workspace take as connectors become more. */
export const scaleWorkspaceBenchmark: Benchmark = {
  name: 'scale-workspace',
  description:
    'commands of the workspace with 20 to 200 connectors, generated in a clone of the last commit; by the clock',
  heavy: true,
  run: ({ rounds, quick = false, sizes = quick ? [20, 22] : [20, 50, 100, 200] }) =>
    inFolder((folder) => {
      const clone = cloneRepository(join(folder, 'clone'));
      const times = new Map(
        Object.values(commands).map((name) => [name, new Map<string, readonly number[]>()]),
      );
      const notes: string[] = [];
      for (const size of sizes) {
        growTo(clone, size);
        clone.commit();
        const found = measureCommands(clone, Math.min(rounds, 3));
        for (const [name, values] of found.times) times.get(name)?.set(`${size} connectors`, values);
        notes.push(`${size} connectors: ${found.notes.join(' ')}`);
      }
      return Promise.resolve(
        [...times].map(([name, found], index) => ({
          title: `scale-workspace: ${name}`,
          standings: standings(found),
          notes: index === 0 ? notes : [],
        })),
      );
    }),
};

/** Generates connectors until there are so many. */
function growTo(clone: Clone, size: number): void {
  const has = readdirSync(join(clone.root, 'connectors')).length;
  if (has >= size) return;
  const program = fileURLToPath(new URL('../workspace/generate.ts', import.meta.url));
  clone.run('node', ['--no-warnings', program, clone.root, String(has), String(size)]);
}

function measureCommands(
  clone: Clone,
  rounds: number,
): { readonly times: Rounds; readonly notes: readonly string[] } {
  const cached = cacheTests(clone);
  const conventions = join(clone.root, 'tools/conventions/src/main.ts');
  const times = new Map(Object.values(commands).map((name) => [name, new Array<number>()]));
  let said = '';
  for (let round = 0; round < rounds; round += 1) {
    times.get(commands.show)?.push(clone.time('nx', ['show', 'projects', '--json']).microseconds);
    times.get(commands.affected)?.push(timeAffected(clone, round));
    times.get(commands.tests)?.push(cached.time());
    const { microseconds, output } = clone.time('node', [conventions, '--root', clone.root]);
    times.get(commands.conventions)?.push(microseconds);
    said = output.trim().split('\n').at(-1) ?? '';
  }
  return { times, notes: [said, `${cached.packages} packages with tests.`, ...notesOfNever(cached.never)] };
}

/** A connector is changed in the work tree, where the tests have looked at all others. */
function timeAffected(clone: Clone, round: number): number {
  const [name = ''] = readdirSync(join(clone.root, 'connectors')).toSorted();
  const file = `connectors/${name}/src/index.ts`;
  appendFileSync(join(clone.root, file), `// ${round}\n`);
  const args = ['show', 'projects', '--affected', '--base=HEAD', '--json'];
  const { microseconds, output } = clone.time('nx', args);
  clone.run('git', ['checkout', '--quiet', '--', file]);
  if (!output.includes(`-${name}"`))
    throw new WrongAnswerError(`${name} is not affected by itself: ${output}`);
  return microseconds;
}
