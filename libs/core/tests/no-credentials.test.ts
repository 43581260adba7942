import { expect, it } from 'vitest';
import { z } from 'zod';
import { defineApp, dispatch } from '../src/index.ts';

function connectorWithout(read: 'credentials' | 'credential') {
  const app = defineApp({
    appId: 'open',
    settings: z.object({}),
    credentials: [],
    client: (context) => {
      const copy = { ...context };
      return { seen: String(read === 'credential' ? context.credential : copy.credentials.length) };
    },
  });
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Open', categories: [] },
    capabilities: {
      validate: app.capability('validate_credentials', ({ client }) => ({
        response: { valid: true, unique_tenant_id: client.seen },
      })),
    },
  });
}

it('a connector that takes no credentials has a client', async () => {
  const envelope = await dispatch(connectorWithout('credentials'), 'validate_credentials', { request: {} });
  expect(envelope).toMatchObject({ response: { unique_tenant_id: '0' } });
});

it('a client that asks for a credential where there is none is told so', async () => {
  const envelope = await dispatch(connectorWithout('credential'), 'validate_credentials', { request: {} });
  expect(envelope).toMatchObject({
    error: { error_code: 'integration_missing_parameter', message: 'The call carries no credential.' },
  });
});
