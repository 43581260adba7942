import type { ESLint } from 'eslint';
import { PackageIndex } from './package-of.ts';
import { connectorPurity } from './rules/connector-purity.ts';
import { declaredDependencies } from './rules/declared-dependencies.ts';
import { exactIds } from './rules/exact-ids.ts';
import { layering } from './rules/layering.ts';
import { mockableNetwork } from './rules/mockable-network.ts';
import { noAmbient } from './rules/no-ambient.ts';
import { noAsyncParse } from './rules/no-async-parse.ts';
import { noModuleState } from './rules/no-module-state.ts';
import { noTopLevelAwait } from './rules/no-top-level-await.ts';

/** The ESLint plugin with Patchbay's own rules. Each reads package.json files once per plugin instance. */
export function createLintPlugin(): ESLint.Plugin {
  const packages = new PackageIndex();
  return {
    meta: { name: 'patchbay' },
    rules: {
      layering: layering(packages),
      'declared-dependencies': declaredDependencies(packages),
      'no-ambient': noAmbient(packages),
      'no-async-parse': noAsyncParse(packages),
      'no-module-state': noModuleState(packages),
      'no-top-level-await': noTopLevelAwait(packages),
      'connector-purity': connectorPurity(packages),
      'exact-ids': exactIds(packages),
      'mockable-network': mockableNetwork,
    },
  };
}
