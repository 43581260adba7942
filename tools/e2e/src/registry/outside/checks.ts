import type { RegistryCheck } from '../check.ts';
import { archive } from './archive.ts';
import { contract } from './contract.ts';
import { nxWorkspace } from './nx-workspace.ts';
import { scaffolded } from './scaffolded.ts';

/** What people outside this repository do to build connectors, from empty folders. */
export const outsideChecks = (): readonly RegistryCheck[] => {
  const all = [...nxWorkspace, ...scaffolded, ...archive, ...contract];
  // Those that may run beside each other stand side by side.
  return all.toSorted((a, b) => Number(b.concurrent ?? false) - Number(a.concurrent ?? false));
};
