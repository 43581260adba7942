/** `npm run bench -- [--quick] [--no-write] [--no-peers] [--heavy] [--rounds 7] [--sizes 1,10] [name...]` */
import { availableParallelism } from 'node:os';
import { benchmarks, heavyBenchmarks } from './index.ts';
import { amount } from './amount.ts';
import { flags, readOptions } from './options.ts';
import { conditionsOf, loadNow } from './page/conditions.ts';
import { section } from './page/section.ts';
import { tableText } from './page/text.ts';
import { writePage } from './page/write.ts';

const all = [...benchmarks, ...heavyBenchmarks];
const options = readOptions(process.argv.slice(2));
const known = [
  ...all.map(
    ({ name, description, heavy }) => `  ${name.padEnd(18)}${description}${heavy === true ? ' (heavy)' : ''}`,
  ),
  flags,
].join('\n');
if (options.help) {
  console.log(`npm run bench -- [flags] [name...]\n\n${known}`);
  process.exit(0);
}
const unknown = options.names.filter((name) => !all.some((each) => each.name === name));
if (unknown.length > 0) {
  console.error(`No benchmark is called ${unknown.join(', ')}. There are:\n${known}`);
  process.exit(2);
}

const { names, rounds, quick, peers, sizes } = options;
const chosen = all.filter(
  ({ name, heavy = false }) =>
    names.includes(name) || (heavy ? options.heavy : names.length === 0 && !options.heavy),
);
console.log(
  `node ${process.version}, ${availableParallelism()} cores, medians of ${rounds} rounds in turns, least and most`,
);
const sections = new Map<string, string>();
const missing: string[] = [];
const started = performance.now();
for (const benchmark of chosen) {
  const [began, load] = [performance.now(), loadNow()];
  try {
    const tables = await benchmark.run({ rounds, peers, quick, sizes });
    const seconds = (performance.now() - began) / 1000;
    for (const table of tables) console.log(`\n${tableText(table)}`);
    console.log(`\n${benchmark.name}: ${seconds.toFixed(0)} s`);
    sections.set(
      benchmark.name,
      section({ benchmark, tables, conditions: conditionsOf({ rounds, quick, seconds, load }) }),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`\n${benchmark.name}: ${reason}`);
    missing.push(`${benchmark.name}: it failed: ${reason.split('\n')[0] ?? ''}`);
    process.exitCode = 1;
  }
}
console.log(`\nAll of it took ${amount((performance.now() - started) * 1000)}.`);
if (options.write) {
  const path = await writePage({ sections, missing, names: all.map(({ name }) => name), options });
  console.log(`Written: ${path}`);
}
