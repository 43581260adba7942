import { createRuntime, type Integration } from '@patchbay/core';
import { mcpHttpHandler } from '@patchbay/mcp';

/** One tenant of a connector, for `POST`, `GET` and `DELETE` of a path of your own. */
export function assistantTools(integration: Integration, token: string, bearerToken: string) {
  const runtime = createRuntime();
  const handler = mcpHttpHandler(
    integration,
    { auth: { token: { token } }, settings: { base_url: 'https://acme.example' }, runtime },
    { bearerToken, allowedHosts: ['assistant.example'] },
  );
  return {
    fetch: (request: Request): Promise<Response> => handler.fetch(request),
    close: async () => {
      await handler.close();
      await runtime.kept.close();
    },
  };
}
