import { integration as github } from '@patchbay/connector-github';
import { integration as scim } from '@patchbay/connector-scim';
import { serveConsole, type RunningConsole } from '@patchbay/console/node';
import { createHost, keyRingFromEnvironment, sqliteStore } from '@patchbay/host';

export async function start(environment: Record<string, string | undefined>): Promise<RunningConsole> {
  const host = await createHost({
    connectors: { github, scim },
    catalogue: ['@patchbay/connector-github', '@patchbay/connector-scim'].map((name) =>
      import.meta.resolve(`${name}/package.json`),
    ),
    store: await sqliteStore({ path: environment['DATABASE'] ?? 'patchbay.db' }),
    keys: keyRingFromEnvironment(environment),
  });
  await host.start();
  return serveConsole(host, { port: Number(environment['PORT'] ?? 4400) });
}
