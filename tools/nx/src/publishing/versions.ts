interface Version {
  readonly numbers: readonly [number, number, number];
  readonly prerelease: readonly string[];
}

/** The identifiers after the hyphen of `1.0.0-next.1`; empty for a version that is none before another. */
export function prereleaseOf(version: string): readonly string[] {
  return parse(version).prerelease;
}

/** Below 0, 0 or above 0, as semantic versioning orders them. @see https://semver.org/#spec-item-11 */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [parse(left), parse(right)];
  for (const index of [0, 1, 2] as const) {
    if (a.numbers[index] !== b.numbers[index]) return a.numbers[index] - b.numbers[index];
  }
  return comparePrereleases(a.prerelease, b.prerelease);
}

/** Whether a caret range, the only kind between packages of this repository, has a version. */
export function caretHas(range: string, version: string): boolean {
  if (!range.startsWith('^')) return false;
  const from = parse(range.slice(1)).numbers;
  const { numbers, prerelease } = parse(version);
  // The first number that is not 0, and those before it, must be the same.
  const fixed = from.findIndex((each) => each > 0);
  const same = from.slice(0, (fixed < 0 ? 2 : fixed) + 1).every((each, index) => each === numbers[index]);
  return same && prerelease.length === 0 && compareVersions(version, range.slice(1)) >= 0;
}

/**
 * The tag that a version is published with. `latest` is what `npm install` takes when nobody names a version, so neither a
 * version before another nor a patch of an earlier major may have it.
 *
 * @param latest - the version that has the tag `latest` now, if any has
 */
export function tagFor(version: string, latest: string | undefined): string {
  const { numbers, prerelease } = parse(version);
  const [first] = prerelease;
  if (first !== undefined) return /^[a-z]+$/i.test(first) && first !== 'latest' ? first : 'next';
  return latest !== undefined && compareVersions(version, latest) < 0 ? `latest-${numbers[0]}` : 'latest';
}

function parse(version: string): Version {
  const found = /^(\d+)\.(\d+)\.(\d+)(?:-([0-9a-z.-]+))?(?:\+[0-9a-z.-]+)?$/i.exec(version);
  if (found === null) throw new Error(`${version} is not a semantic version.`);
  const [, major, minor, patch, prerelease] = found;
  return {
    numbers: [Number(major), Number(minor), Number(patch)],
    prerelease: prerelease?.split('.') ?? [],
  };
}

function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (const [index, left] of a.entries()) {
    const right = b[index];
    if (right === undefined) return 1;
    if (left === right) continue;
    const [x, y] = [left, right].map((each) => (/^\d+$/.test(each) ? Number(each) : Infinity));
    if (x !== y) return Number(x) - Number(y);
    return left < right ? -1 : 1;
  }
  return a.length - b.length;
}
