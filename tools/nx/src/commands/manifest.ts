#!/usr/bin/env node
/**
 * Writes connector.json and the tables of README.md of the connector in the current folder, from its integration.
 * With `--check` it writes nothing and fails when either is stale.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { asRecord } from '../packaging/manifest.ts';
import { loadManifest, manifestText } from '../manifest/load-manifest.ts';
import { withTables } from '../manifest/readme-tables.ts';

async function manifest(check: boolean): Promise<number> {
  const content = await loadManifest(process.cwd());
  const readme = existsSync('README.md') ? readFileSync('README.md', 'utf8') : '';
  const wanted = { 'connector.json': manifestText(content), 'README.md': withTables(readme, content) };
  const stale = Object.entries(wanted).filter(
    ([file, text]) => text !== '' && (!existsSync(file) || readFileSync(file, 'utf8') !== text),
  );
  for (const [file, text] of stale) {
    if (check) {
      // The name of the package is that of its project; the folder's may be a library's.
      const { name } = asRecord(JSON.parse(readFileSync('package.json', 'utf8')));
      console.error(`${file} is stale: run "npx nx manifest ${String(name)}".`);
    } else {
      writeFileSync(file, text);
      console.log(`${file} written`);
    }
  }
  return check && stale.length > 0 ? 1 : 0;
}

manifest(process.argv.includes('--check')).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
