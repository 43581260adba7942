import { standardCapabilities } from '@patchbay/core';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseOptions } from '../input/parse-options.ts';
import { formatJson } from '../json.ts';
import { UsageError } from '../usage-error.ts';
import type { PatchbayContext } from './commands.ts';
import { fetchAndRun } from '../runtime/fetch-and-run.ts';
import { filesIn } from './files-in.ts';
import { loadScaffolder } from './load-scaffolder.ts';

const texts = [
  ...['auth', 'apiKeyHeader', 'pagination', 'capabilities', 'displayName'],
  ...['baseUrl', 'vendorDomain', 'category'],
] as const;

/** Makes a connector in a folder. */
export async function runScaffold(context: PatchbayContext): Promise<number> {
  const { arguments: given, surroundings } = context;
  const behind = given.findIndex((argument) => argument.startsWith('-'));
  const [name, directory, ...more] = behind < 0 ? given : given.slice(0, behind);
  if (name === undefined || directory === undefined || more.length > 0) {
    throw new UsageError('It takes a name and a directory: patchbay scaffold <name> <directory> [options]');
  }
  const options = parseOptions(behind < 0 ? [] : given.slice(behind), {
    ...Object.fromEntries(texts.map((option) => [option, { type: 'string' } as const])),
    json: { type: 'boolean' },
  });
  const scaffolder = await loadScaffolder();
  if (scaffolder === undefined) return await fetchAndRun('scaffold', context);

  const folder = resolve(directory);
  const said = Object.fromEntries(texts.map((option) => [option, options.text(option)]));
  const { capabilityFacts, scaffold } = scaffolder;
  const { packageName, commandName, isNew, files } = await scaffold({
    options: { ...said, name },
    existing: filesIn(folder),
    facts: capabilityFacts(standardCapabilities),
  }).catch((error: unknown) => {
    // What is wrong with an option is the caller's mistake.
    throw error instanceof Error
      ? new UsageError(error.message.replace(/^\. is there/, `${folder} is there`))
      : error;
  });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const written = Object.keys(files);
  if (options.flag('json')) {
    const answer = { package: packageName, command: commandName, folder, new: isNew, written };
    await surroundings.stdout.print(formatJson(answer, surroundings.stdout.isTerminal));
    return 0;
  }
  await surroundings.stdout.print(
    written.length === 0
      ? `${packageName} has everything already: nothing was changed.\n`
      : [
          ...written.map((file) => `  ${join(directory, file)}`),
          `${packageName}: ${written.length} files are written.`,
          ...(isNew ? nextSteps(relative('.', folder) || '.', commandName) : []),
          '',
        ].join('\n'),
  );
  return 0;
}

function nextSteps(folder: string, commandName: string): string[] {
  return [
    '',
    'Next:',
    `  cd ${folder}`,
    '  npm install && npm test && npm run build',
    `  node src/main.ts --help            # what ${commandName} can do`,
    "  grep -rn 'TODO(vendor)' src tests  # the questions to the vendor's documentation",
  ];
}
