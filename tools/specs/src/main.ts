/** `npm run specs`: fetches the vendors' API descriptions, or verifies a folder of them. */
import { parseArgs } from 'node:util';
import { fetchSources } from './fetch-sources.ts';
import { readSources, type Sources } from './sources.ts';
import { verifyFile } from './verify.ts';

const USAGE = `npm run specs -- --out <folder> [file ...]     fetches descriptions (all, or those named) and verifies them
npm run specs -- --check <folder> [file ...]   verifies the files of a folder
npm run specs -- --list                        tells where each comes from

node_modules/.specs is where npm run live looks when PATCHBAY_SPECS is not set.
`;

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      check: { type: 'string' },
      list: { type: 'boolean' },
      repositories: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const sources = readSources();
  const unknown = positionals.filter((name) => !sources.descriptions.some(({ file }) => file === name));
  if (unknown.length > 0) throw new Error(`sources.json does not name ${unknown.join(', ')}.`);
  if (values.list === true) return list(sources);
  if (values.check !== undefined) return check(sources, values.check, positionals);
  if (values.out === undefined) {
    process.stdout.write(USAGE);
    return values.help === true ? 0 : 2;
  }
  const results = await fetchSources(sources, values.out, positionals, {
    ...(values.repositories === undefined ? {} : { repositories: values.repositories }),
    report: ({ file, outcome, message }) =>
      console.log(`${file}: ${outcome}${message === undefined ? '' : `: ${message}`}`),
  });
  return results.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}

/** A folder need not hold every file, but what it holds, or what was asked for, must be right. */
function check({ descriptions }: Sources, folder: string, names: readonly string[]): number {
  const verdicts = descriptions
    .filter(({ file }) => names.length === 0 || names.includes(file))
    .map((source) => ({ file: source.file, verdict: verifyFile(folder, source) }));
  const count = (wanted: string): number => verdicts.filter(({ verdict }) => verdict === wanted).length;
  for (const { file } of verdicts.filter(({ verdict }) => verdict === 'wrong'))
    console.log(`${file}: it is not the file that the checks were made with`);
  console.log(`${count('right')} right, ${count('wrong')} wrong, ${count('missing')} missing`);
  const nothing = count('right') === 0 || (names.length > 0 && count('missing') > 0);
  return count('wrong') > 0 || nothing ? 1 : 0;
}

function list({ descriptions }: Sources): number {
  for (const { file, upstream, date, licence } of descriptions) {
    const place =
      upstream === null
        ? 'not recorded'
        : 'package' in upstream
          ? `npm ${upstream.package} ${upstream.path}`
          : 'served' in upstream
            ? `${upstream.served} ${upstream.path}`
            : `${upstream.repository} ${upstream.path} ${upstream.revision ?? ''}`;
    console.log([file, date ?? 'no date', licence, place.trim()].join('\t'));
  }
  return 0;
}
