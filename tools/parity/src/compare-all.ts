import { compareStreams } from './airbyte/compare-streams.ts';
import { allCalls } from './calls/all-calls.ts';
import type { Call } from './calls/call.ts';
import type { Difference } from './compare/difference.ts';
import { explain, type Explained, type Explanation } from './compare/explain.ts';
import { explained } from './explained/index.ts';
import { commandLineCalls, compareCommandLines } from './run/compare-cli.ts';
import { compareCalls } from './run/compare-calls.ts';
import { compareDescriptions } from './run/compare-descriptions.ts';
import { openSides } from './run/open-sides.ts';
import { compareUtilities, type UtilityCounts } from './utilities/compare-utilities.ts';
import { createRandom, type Random } from './utilities/random.ts';

/** How much is compared. */
export interface Amounts {
  readonly seed: number;
  /** The share of the calls over HTTP, from 0 to 1. */
  readonly calls: number;
  readonly commandLines: number;
  readonly utilities: UtilityCounts;
  /** Refuse pages of streams, which makes the CDK wait. */
  readonly faults: boolean;
}

/** What was compared in one area, and what came of it. */
export interface Area {
  readonly name: string;
  readonly counts: string;
  readonly explained: readonly Explained[];
  readonly explanation: Explanation;
}

/** All that `npm run parity` compares. */
export const everything: Amounts = {
  seed: 20_261_123,
  calls: 1,
  commandLines: 40,
  utilities: { names: 2000, jwts: 240, oauth1: 2000, tokens: 1000 },
  faults: true,
};

/** Runs both sides and compares them. @param python - one with the reference SDKs */
export async function compareAll(
  python: string,
  amounts: Amounts,
  log: (line: string) => void = () => undefined,
): Promise<readonly Area[]> {
  const random = createRandom(amounts.seed);
  const sides = await openSides(python);
  const areas: Area[] = [];
  const add = (
    name: string,
    counts: string,
    rules: readonly Explained[],
    found: readonly Difference[],
  ): void => {
    log(`${name}: ${counts}, ${found.length} differences`);
    areas.push({ name, counts, explained: rules, explanation: explain(found, rules) });
  };
  try {
    const all = allCalls(sides.vendor.url);
    const calls = sample(all, random, amounts.calls);
    const over = await compareCalls(sides, calls);
    const lines = commandLineCalls(all, random, amounts.commandLines);
    const typed = await compareCommandLines(python, sides.vendor.url, lines);
    const counts = `${calls.length} calls over HTTP and ${lines.length} on the command line, to both sides`;
    add('Calls', counts, explained.calls, [...over, ...typed]);

    const described = await compareDescriptions(sides);
    add('Descriptions', '`info` and OpenAPI of 7 integrations', explained.descriptions, described);

    const { names, jwts, oauth1, tokens } = amounts.utilities;
    const utilities = await compareUtilities(sides.reference, amounts.seed, amounts.utilities);
    add(
      'Utilities',
      `${names * 2} names, ${jwts} JWTs that each side signs and the other reads, ${oauth1} OAuth 1.0a signatures, ${tokens * 2} page tokens`,
      explained.utilities,
      utilities,
    );
  } finally {
    await sides.stop();
  }
  const { records, differences } = await compareStreams(python, amounts);
  add(
    'Streams',
    `5 streams, 5 runs of each side and ${records} records in all`,
    explained.streams,
    differences,
  );
  return areas;
}

const sample = (calls: readonly Call[], random: Random, share: number): readonly Call[] =>
  share >= 1 ? calls : calls.filter(() => random.chance(share));

/** What was not expected, in words; nothing when all is explained. */
export function complaints(areas: readonly Area[], whole: boolean): readonly string[] {
  return areas.flatMap(({ name, explanation: { unexplained, unneeded } }) => [
    ...unexplained.map(
      ({ call, at, reference, patchbay }) =>
        `${name}, ${call}, ${at}: ${JSON.stringify(reference)} in the reference, ${JSON.stringify(patchbay)} in Patchbay, and no explanation`,
    ),
    ...(whole ? unneeded.map(({ what }) => `${name}: ${what} is explained and no longer differs`) : []),
  ]);
}
