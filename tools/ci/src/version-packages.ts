/** Prepares a release of everything that has changesets: `node tools/ci/src/version-packages.ts`, in the root. */
import { prepareReleases } from './release/version.ts';

try {
  for (const line of prepareReleases(process.cwd())) console.log(line);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
