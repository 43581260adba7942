/** How much a release changes, from least to most. */
export const BUMPS = ['none', 'patch', 'minor', 'major'] as const;

/** How much a release changes. */
export type Bump = (typeof BUMPS)[number];

/** Whether a text is the name of a bump. */
export function isBump(value: unknown): value is Bump {
  return BUMPS.some((bump) => bump === value);
}

/** The largest of several bumps; `none` when there are none. */
export function largestBump(bumps: readonly Bump[]): Bump {
  return BUMPS.findLast((bump) => bumps.includes(bump)) ?? 'none';
}

/** Whether a bump says less than another. */
export function isLess(bump: Bump, than: Bump): boolean {
  return BUMPS.indexOf(bump) < BUMPS.indexOf(than);
}

/** What lies between two versions; `none` when the second is not later. */
export function bumpBetween(earlier: string, later: string): Bump {
  const from = numbersOf(earlier);
  const to = numbersOf(later);
  const at = to.findIndex((part, index) => part !== from[index]);
  if (at < 0 || (to[at] ?? 0) < (from[at] ?? 0)) return 'none';
  return BUMPS[BUMPS.length - 1 - at] ?? 'none';
}

/** The later of two versions. */
export function laterVersion(one: string, other: string): string {
  return bumpBetween(one, other) === 'none' ? one : other;
}

function numbersOf(version: string): readonly number[] {
  return version
    .replace(/[-+].*$/, '')
    .split('.')
    .map(Number);
}
