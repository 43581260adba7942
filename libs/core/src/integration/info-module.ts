import { describeIntegration } from '../describe/info.ts';
import { openApiDocument } from '../describe/openapi.ts';
import type { IntegrationModule } from './module.ts';
import { moduleCapability } from './module-capability.ts';

/** `info` and `app_info`, which every connector has. */
export const infoModule: IntegrationModule<'info' | 'app_info'> = {
  name: 'info',
  capabilities: () => [
    moduleCapability('info', (_request, { integration }) => ({ response: describeIntegration(integration) })),
    moduleCapability('app_info', (_request, { integration }) => ({
      response: { app_id: integration.appId, app_schema: openApiDocument(integration) },
    })),
  ],
};
