import { aloneChecks } from './alone-checks.ts';
import type { RegistryCheck } from './check.ts';
import { consumerChecks } from './consumer-checks.ts';
import { hostChecks } from './host-checks.ts';
import { outsideChecks } from './outside/checks.ts';
import { publishChecks } from './publish-checks.ts';
import { releaseChecks } from './release-checks.ts';
import { typesChecks } from './types-checks.ts';

/** What must be true of a registry with every package, in order. What releases something comes last. */
export function registryChecks(): readonly RegistryCheck[] {
  return [
    ...publishChecks(),
    ...consumerChecks(),
    ...hostChecks(),
    ...aloneChecks(),
    ...typesChecks(),
    ...outsideChecks(),
    ...releaseChecks(),
  ];
}
