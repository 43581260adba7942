import { isRecord, type Capability, type Integration } from '@patchbay/core';
import type { CaseFile } from '../cases/capability-case.ts';

/** Modules that hold case files, by path: what `import.meta.glob` with `eager: true` gives. */
export type CaseModules = Readonly<Record<string, unknown>>;

/** The case files of a connector, and what is wrong with the set. */
export interface CollectedFiles {
  readonly files: ReadonlyMap<string, CaseFile>;
  readonly problems: readonly string[];
}

/** Collects case files; a file's folder and name must be those of its capability. */
export function collectCaseFiles(integration: Integration, modules: CaseModules): CollectedFiles {
  const files = new Map<string, CaseFile>();
  const problems: string[] = [];
  for (const [path, module] of Object.entries(modules)) {
    const file = isRecord(module) ? module['cases'] : undefined;
    if (!isCaseFile(file)) {
      problems.push(`${path} does not export "cases", made with defineCases.`);
      continue;
    }
    const capability = integration.capabilities.get(file.capability);
    if (capability === undefined) {
      problems.push(`${path} has cases for "${file.capability}", which the connector does not implement.`);
      continue;
    }
    if (files.has(file.capability)) problems.push(`"${file.capability}" has two case files; one is ${path}.`);
    const expected = caseFilePath(capability);
    if (!path.endsWith(`/${expected}`))
      problems.push(`${path} should be ${expected}: its cases are for ${file.capability}.`);
    files.set(file.capability, file);
  }
  for (const capability of integration.capabilities.values()) {
    if (!files.has(capability.name) && needsCaseFile(capability)) {
      problems.push(`${capability.name} has no case file: write ${caseFilePath(capability)}.`);
    }
  }
  return { files, problems };
}

/** Where the cases of a capability stand, from the `tests` folder. */
export function caseFilePath({ name, level }: Pick<Capability, 'name' | 'level'>): string {
  return `${level}-capabilities/${name.replaceAll('_', '-')}.cases.ts`;
}

/** What a module adds is tested with the module. */
function needsCaseFile({ providedBy }: Capability): boolean {
  return providedBy === undefined;
}

function isCaseFile(value: unknown): value is CaseFile {
  return (
    isRecord(value) &&
    typeof value['capability'] === 'string' &&
    isRecord(value['cases']) &&
    'notApplicable' in value
  );
}
