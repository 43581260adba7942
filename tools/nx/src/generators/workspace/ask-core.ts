import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { CapabilityFacts } from '@patchbay/scaffold';
import { asRecord } from '../../packaging/manifest.ts';
import { withFetched } from './with-fetched.ts';

const PROGRAM = `
import { standardCapabilities } from '@patchbay/core';
console.log(JSON.stringify(Object.fromEntries(Object.entries(standardCapabilities).map(([name, each]) => [name, {
  level: each.level, kind: each.kind, takesId: each.takesId,
  request: each.request.jsonSchema('input'), response: each.response.jsonSchema('output'),
}]))));
`;

/**
 * The standard capabilities of the core that the workspace has. A process of its own asks, because nx runs without
 * the condition under which the packages of this repository meet through their sources.
 *
 * @param published - the range of core to ask where the workspace has none yet
 */
export function standardFacts(
  workspaceRoot: string,
  published: { readonly core: string },
): ReadonlyMap<string, CapabilityFacts> {
  const installed = join(workspaceRoot, 'node_modules/@patchbay/core');
  const core = existsSync(installed) ? realpathSync(installed) : published.core;
  const known =
    asked.get(core) ??
    (core === published.core
      ? withFetched(workspaceRoot, `@patchbay/core@${published.core}`, askCore)
      : askCore(workspaceRoot));
  asked.set(core, known);
  return known;
}

/** By the folder of core, or the range of one that was fetched. */
const asked = new Map<string, ReadonlyMap<string, CapabilityFacts>>();

function askCore(folder: string): ReadonlyMap<string, CapabilityFacts> {
  const output = execFileSync(
    process.execPath,
    ['--conditions=@patchbay/source', '--input-type=module', '--eval', PROGRAM],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  const facts = asRecord(JSON.parse(output));
  return new Map(
    Object.entries(facts).map(([name, each]) => {
      const { level, kind, takesId, request, response } = asRecord(each);
      return [
        name,
        {
          name,
          level: level === 'write' ? 'write' : 'read',
          kind: String(kind),
          takesId: takesId === true,
          request: asRecord(request),
          response: asRecord(response),
        },
      ];
    }),
  );
}
