import { expect, it } from 'vitest';
import { isMet } from '../src/claim.ts';
import { sizesTables, Weights } from '../src/sizes/tables.ts';

const budget = { packed: 2000, unpacked: 5000, installed: 3e6, packages: 4, file: 10 };
const weigh = (name: string, packed: number, installed: number, packages: number) => ({
  ...{ name, kind: 'library', packed, unpacked: packed * 2, installed, packages, budget },
});

it('shows the lightest and the heaviest, and holds the heaviest of each measure against the budget', () => {
  const weights = [weigh('small', 1500, 1e6, 2), weigh('middle', 2500, 2e6, 4), weigh('large', 1000, 4e6, 3)];
  const [table] = sizesTables(Weights.parse(weights));
  expect(table?.title).toBe('sizes: library, the lightest and the heaviest of 3 when they are installed');
  expect(table?.standings.map(({ name, ratio }) => [name, ratio.median])).toEqual([
    ['small', 1],
    ['large', 4],
  ]);
  expect(table?.claims?.map((each) => [each.what, isMet(each)])).toEqual([
    ['library, the tarball: middle', false],
    ['library, its files: middle', true],
    ['library, with all that npm installs: large', false],
    ['library, packages that npm installs: middle', true],
  ]);
});
