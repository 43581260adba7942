import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { fileURLToPath } from 'node:url';
import { compareAll, complaints, everything } from './compare-all.ts';
import { findOrMakePython } from './python/find-python.ts';
import { report } from './report.ts';

const page = fileURLToPath(new URL('../../../docs/parity.md', import.meta.url));

function python(): string | undefined {
  try {
    return findOrMakePython(console.log);
  } catch (error) {
    console.log(
      `Skipped: no Python with the reference SDKs is here, and none could be made. ${String(error)}`,
    );
    return undefined;
  }
}

const found = python();
if (found !== undefined) {
  const areas = await compareAll(found, everything, console.log);
  const wrong = complaints(areas, true);
  for (const line of wrong) console.log(line);
  if (wrong.length > 0) process.exitCode = 1;
  else {
    writeFileSync(page, await format(report(areas), { ...(await resolveConfig(page)), filepath: page }));
    console.log(`All differences are explained: ${page}`);
  }
}
