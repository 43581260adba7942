import type { Difference } from '../compare/difference.ts';
import type { Reference } from '../python/start-reference.ts';
import { compareJwts } from './jwts.ts';
import { compareNames } from './names.ts';
import { compareOAuth1 } from './oauth1-headers.ts';
import { comparePageTokens } from './page-tokens.ts';
import { createRandom } from './random.ts';

/** How many inputs each utility gets. */
export interface UtilityCounts {
  readonly names: number;
  readonly jwts: number;
  readonly oauth1: number;
  readonly tokens: number;
}

/** The reference's utilities and Patchbay's with the same generated inputs. */
export async function compareUtilities(
  reference: Reference,
  seed: number,
  counts: UtilityCounts,
): Promise<readonly Difference[]> {
  const random = createRandom(seed);
  return [
    ...(await compareNames(reference, random, counts.names)),
    ...(await compareJwts(reference, random, counts.jwts)),
    ...(await compareOAuth1(reference, random, counts.oauth1)),
    ...(await comparePageTokens(reference, random, counts.tokens)),
  ];
}
