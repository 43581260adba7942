import { BUDGETS } from '../budgets.ts';
import type { Installation } from '../installation.ts';
import type { Packed } from '../packed.ts';
import { sizeText } from '../size-text.ts';
import { weightOf } from '../weight.ts';

/** A package keeps the budget of its kind, alone and with all that npm installs with it. */
export function withinBudget(packed: Packed, installation: Installation): string[] {
  const { kind, ...weight } = weightOf(packed, installation);
  const budget = BUDGETS[kind];
  const over = (what: string, size: number, limit: number) =>
    size <= limit ? [] : [`${what} ${sizeText(size)}; a ${kind} may have ${sizeText(limit)}.`];
  return [
    ...over('The tarball has', weight.packed, budget.packed),
    ...over('The unpacked package has', weight.unpacked, budget.unpacked),
    ...[...packed.files].flatMap(([file, bytes]) => over(`${file} has`, bytes, budget.file)),
    ...over(`With ${largest(installation)} an installation has`, weight.installed, budget.installed),
    ...(weight.packages <= budget.packages
      ? []
      : [`npm installs ${weight.packages} packages with it; a ${kind} may have ${budget.packages}.`]),
    ...installation.missing.map((each) => `The size of ${each}, is not known: it is not installed here.`),
  ];
}

/** The packages that weigh most, with the way to each. */
function largest({ packages }: Installation): string {
  return packages
    .toSorted((one, other) => other.bytes - one.bytes)
    .slice(0, 3)
    .map(({ path, bytes }) => `${path.slice(1).join(' > ') || 'itself'} (${sizeText(bytes)})`)
    .join(', ');
}
