/** `node --conditions=@patchbay/source tools/bench/src/main.ts [--rounds 7] [--peers] [name...]` */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { benchmarks, tableText } from './index.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '7' }, peers: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !benchmarks.some((each) => each.name === name));
if (unknown.length > 0) {
  const known = benchmarks.map(({ name, description }) => `  ${name.padEnd(12)}${description}`);
  console.error([`No benchmark is called ${unknown.join(', ')}. There are:`, ...known].join('\n'));
  process.exit(2);
}

console.log(
  `node ${process.version}, ${availableParallelism()} cores, medians of ${values.rounds} rounds in turns`,
);
for (const benchmark of benchmarks) {
  if (positionals.length > 0 && !positionals.includes(benchmark.name)) continue;
  try {
    const tables = await benchmark.run({ rounds: Number(values.rounds), peers: values.peers });
    for (const table of tables) console.log(`\n${tableText(table)}`);
  } catch (error) {
    console.error(`\n${benchmark.name}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
