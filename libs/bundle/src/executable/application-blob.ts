import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../runtime/default-host.ts';

/** What an executable carries beside Node. */
export interface Application {
  /** One CommonJS file. */
  readonly code: string;
  /** Files that the code reads with `getAsset`, by name. */
  readonly assets: ReadonlyMap<string, string>;
}

/** Compiling is not repeatable without these; both are among the few that do not spoil the code cache. */
const REPEATABLE = ['--random-seed=1', '--predictable'];

/**
 * Has a Node put an application into the form that it reads when it starts: code and compiled code, which is what
 * lets it start as fast as the package.
 *
 * @param folder - for files in between
 * @returns the path of the form
 */
export async function applicationBlob(
  program: string,
  { code, assets }: Application,
  folder: string,
): Promise<string> {
  const files = [...assets].map(([name, text], index) => {
    const file = `asset-${index}`;
    writeFileSync(join(folder, file), text);
    return [name, file];
  });
  writeFileSync(join(folder, 'main.cjs'), code);
  const config = {
    main: 'main.cjs',
    output: 'application.blob',
    disableExperimentalSEAWarning: true,
    useCodeCache: true,
    assets: Object.fromEntries(files),
  };
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  await runProgram(program, [...REPEATABLE, '--experimental-sea-config', 'config.json'], folder);
  return join(folder, config.output);
}
