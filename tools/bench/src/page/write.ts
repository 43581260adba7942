import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Options } from '../options.ts';
import { peerVersions } from '../peers/versions.ts';
import { repository } from '../repository.ts';
import { machineFacts } from './conditions.ts';
import { page } from './page.ts';

/** Puts what was measured into docs/benchmarks.md, and leaves there what was not. The answer is the path. */
export async function writePage(run: {
  readonly sections: ReadonlyMap<string, string>;
  readonly missing: readonly string[];
  readonly names: readonly string[];
  readonly options: Options;
}): Promise<string> {
  const { sections, missing, names, options } = run;
  const path = join(repository, 'docs/benchmarks.md');
  const older = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const ran = [...sections.keys()].join(', ');
  const facts: [string, string][] = [
    ...machineFacts(),
    ['peers', peerVersions.join(', ')],
    ['last run', `${new Date().toISOString().slice(0, 16)}Z: ${ran}`],
    ['rounds', `${options.rounds}${options.quick ? ', the quick run' : ''}; each benchmark says its own`],
  ];
  const text = page(older, sections, { facts, names, missing });
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
  return path;
}
