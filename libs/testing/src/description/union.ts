import { childOf, whereOf } from './description.ts';
import type { Description, Place } from './description.ts';
import { member, preview, stringMember } from './json.ts';
import { pointerKeys, readablePath } from './pointer.ts';
import { branchesOf } from './schema-access.ts';
import type { Violation } from './violation.ts';

/**
 * Judges a value against the branches of a `oneOf` or `anyOf`. One branch that fits is enough, also for `oneOf`:
 * vendors describe open objects whose branches overlap, and a reply that fits two of them is not wrong.
 *
 * When none fits, the branch that was meant answers: the one that the discriminator names, or the only one whose
 * type fits. Where that cannot be told, the union as a whole is what was broken.
 */
export function judgeUnion(
  description: Description,
  owner: Place,
  keyword: 'oneOf' | 'anyOf',
  value: unknown,
  at: string,
  check: (branch: Place) => readonly Violation[],
): readonly Violation[] {
  const branches = branchesOf(owner, keyword);
  const results: (readonly Violation[])[] = [];
  for (const branch of branches) {
    const violations = check(branch);
    if (violations.length === 0) return [];
    results.push(violations);
  }
  const named = branches.indexOf(namedBranch(description, owner, branches, value) ?? owner);
  const fitting = results.filter(
    (violations) => !violations.some((one) => one.at === at && one.keyword === 'type'),
  );
  const meant = results[named] ?? (fitting.length === 1 ? fitting[0] : undefined);
  if (meant !== undefined) return meant;
  const nearest = [...(fitting.length > 0 ? fitting : results)].sort((a, b) => a.length - b.length)[0]?.[0];
  const hint = nearest === undefined ? '' : `; nearest: ${nearest.says} at ${readablePath('$', nearest.at)}`;
  return [
    {
      where: whereOf(childOf(owner, keyword)),
      at,
      keyword,
      says: `one of ${branches.map((branch) => nameOf(branch)).join(', ')}${hint}`,
      seen: preview(value),
    },
  ];
}

function namedBranch(
  description: Description,
  owner: Place,
  branches: readonly Place[],
  value: unknown,
): Place | undefined {
  const discriminator = childOf(owner, 'discriminator');
  const tag = stringMember(value, stringMember(discriminator.value, 'propertyName') ?? '');
  if (tag === undefined) return undefined;
  const mapped = stringMember(member(discriminator.value, 'mapping'), tag);
  return branches.find((branch) => {
    const reference = stringMember(branch.value, '$ref');
    if (reference === undefined) return false;
    if (mapped !== undefined) return reference === mapped || nameOf(branch) === mapped;
    return nameOf(branch) === tag || stringMember(description.resolve(branch).place.value, 'title') === tag;
  });
}

function nameOf(branch: Place): string {
  const reference = stringMember(branch.value, '$ref');
  const name = reference === undefined ? undefined : pointerKeys(`/${reference}`).at(-1);
  return name ?? stringMember(branch.value, 'title') ?? stringMember(branch.value, 'type') ?? whereOf(branch);
}
