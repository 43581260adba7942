import { z } from 'zod';
import type { Unit } from '../amount.ts';
import type { Table } from '../benchmark.ts';
import { claim } from '../claim.ts';
import { standings } from '../contest.ts';

/** What `npm run sizes` says of a package, with what its kind may weigh, in bytes. */
export const Weights = z.array(
  z.object({
    name: z.string(),
    kind: z.string(),
    ...measures(),
    budget: z.object(measures()),
  }),
);
type Weight = z.infer<typeof Weights>[number];

function measures() {
  return { packed: z.number(), unpacked: z.number(), installed: z.number(), packages: z.number() };
}

const shown = [
  { measure: 'packed', what: 'the tarball', unit: 'kB', divisor: 1e3 },
  { measure: 'unpacked', what: 'its files', unit: 'kB', divisor: 1e3 },
  { measure: 'installed', what: 'with all that npm installs', unit: 'MB', divisor: 1e6 },
  { measure: 'packages', what: 'packages that npm installs', unit: '', divisor: 1 },
] as const satisfies readonly { measure: keyof Weight; what: string; unit: Unit; divisor: number }[];

/** By kind the lightest package and the heaviest, and that against the budget. */
export function sizesTables(weights: readonly Weight[]): Table[] {
  const kinds = [...new Set(weights.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const all = weights.filter((weight) => weight.kind === kind);
    const sorted = all.toSorted((left, right) => left.installed - right.installed);
    const ends = new Map(
      [...sorted.slice(0, 1), ...sorted.slice(-1)].map((each) => [each.name, [each.installed / 1e6]]),
    );
    return {
      title: `sizes: ${kind}, the lightest and the heaviest of ${all.length} when they are installed`,
      standings: standings(ends, 'MB'),
      claims: shown.flatMap(({ measure, what, unit, divisor }) => {
        const heaviest = all.reduce((most, each) => (each[measure] > most[measure] ? each : most));
        const most = { atMost: heaviest.budget[measure] / divisor };
        return [claim(`${kind}, ${what}: ${heaviest.name}`, [heaviest[measure] / divisor], most, { unit })];
      }),
      notes: ['All packages are in [package-sizes.md](./package-sizes.md).'],
    };
  });
}
