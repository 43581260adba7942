import { everyPackage, type PackageCheck } from '../check.ts';

/**
 * How often a property is tried is the workspace's decision: few times in CI, many times in `npm run prove`. A test
 * that states a number or a seed of its own is the same in both.
 */
export const propertyCounts: PackageCheck = {
  name: 'property counts',
  appliesTo: everyPackage,
  run: ({ files, read }) =>
    files
      .filter((file) => /^tests\/.*\.ts$/.test(file))
      .filter((file) => statesACount(read(file) ?? ''))
      .map(
        (file) =>
          `${file} fixes \`numRuns\` or \`seed\` of a property: leave them out, or take a part of ` +
          '`fc.readConfigureGlobal().numRuns`.',
      ),
};

function statesACount(source: string): boolean {
  return source.includes("from 'fast-check'") && /\bnumRuns: [\d_]+ *[,}]|, *seed: [\d_]+ *\}/.test(source);
}
