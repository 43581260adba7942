import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { mustRun, run, type Finished } from '../../install/run.ts';
import { Skipped, type RegistryContext } from '../check.ts';

/** Somebody who has Node, npm and the registry, and nothing of this repository. */
export interface Outsider {
  /** An empty folder of theirs. */
  readonly folder: string;
  /** Runs a program in it, or in a folder below, and says how it ended. */
  try(program: string, args: readonly string[], at?: string): Promise<Finished>;
  /** The output of a program. Throws an `Error` with all that it said when it fails. */
  do(program: string, args: readonly string[], at?: string): Promise<string>;
}

/** How npm says that it has no way to the registry of others. */
const UNREACHABLE = /\b(ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|ENOTCACHED)\b/;

/**
 * Makes the folder of somebody whose npm takes our packages from the registry of a context.
 *
 * npx keeps what it installed by name and version alone: with a cache of its own it meets nothing that an earlier registry
 * had. What npm has of other packages is shared.
 */
export async function outsider(context: RegistryContext, name: string): Promise<Outsider> {
  const home = context.folder(`outside-${name}`);
  const [folder, cache] = [join(home, 'work'), join(home, 'npm')];
  for (const each of [folder, cache]) mkdirSync(each, { recursive: true });
  const shared = (await mustRun(home, 'npm', ['config', 'get', 'cache'])).trim();
  mkdirSync(join(shared, '_cacache'), { recursive: true });
  symlinkSync(join(shared, '_cacache'), join(cache, '_cacache'));
  const settings = join(home, 'npmrc');
  writeFileSync(
    settings,
    [
      context.registry.npmrc.trim(),
      `cache=${cache}`,
      'audit=false',
      'fund=false',
      'prefer-offline=true',
      '',
    ].join('\n'),
  );
  const environment = [
    '-u',
    'NX_WORKSPACE_ROOT_PATH',
    'NX_DAEMON=false',
    'CI=true',
    `npm_config_userconfig=${settings}`,
  ];
  const path = [dirname(process.execPath), pathOfTheMachine()].join(delimiter);
  const attempt: Outsider['try'] = async (program, args, at = '.') => {
    const ended = await run(join(folder, at), 'env', [...environment, program, ...args], path);
    if (ended.code !== 0 && UNREACHABLE.test(ended.errors))
      throw new Skipped('npm has no way to the registry of others');
    return ended;
  };
  return {
    folder,
    try: attempt,
    do: async (program, args, at) => {
      const { code, output, errors } = await attempt(program, args, at);
      if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output}${errors}`);
      return output;
    },
  };
}

/** Without the programs of this repository. */
function pathOfTheMachine(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.filter((each) => !/[/\\]node_modules[/\\]\.bin$/.test(each)).join(delimiter);
}
