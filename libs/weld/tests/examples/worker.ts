import { createWeldHandler } from '@patchbay/weld';
import { integration } from './integration.ts';

/** What the platform hands a worker. */
interface Variables {
  readonly WELD_API_KEY: string;
  readonly API_BEARER_TOKEN: string;
}

export default {
  fetch: (
    request: Request,
    { WELD_API_KEY: apiKey, API_BEARER_TOKEN: token }: Variables,
  ): Promise<Response> => createWeldHandler(integration, { apiKey, auth: { token: { token } } })(request),
};
