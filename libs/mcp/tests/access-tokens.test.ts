import { createRuntime, defineApp, type AccessTokenSource } from '@patchbay/core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { optionsRedactor, watchedSources } from '../src/answer/redaction.ts';
import { callTool } from '../src/tools/call-tool.ts';
import { capabilityTools } from '../src/tools/tool.ts';

const app = defineApp({
  appId: 'acme',
  settings: z.object({}),
  credentials: ['oauth'],
  client: () => ({}),
});

const integration = app.integration({
  version: '1.0.0',
  description: { userFriendlyName: 'Acme', categories: ['OTHER'] },
  capabilities: {
    validate: app.capability('validate_credentials', ({ credential }) => ({
      response: { valid: true, unique_tenant_id: `${credential.access_token} refresh-secret-1` },
    })),
  },
});

test('tokens that are renewed outside, and what renews them, do not reach the model', async () => {
  let count = 0;
  const source: AccessTokenSource = {
    key: 'one',
    current: () => Promise.resolve(`access-secret-${(count += 1)}`),
    renew: () => Promise.resolve(undefined),
  };
  const options = { runtime: createRuntime(), secrets: ['refresh-secret-1'] };
  const redactor = optionsRedactor(integration, options);
  const accessTokens = watchedSources({ oauth: source }, redactor);
  const tool = capabilityTools(integration, false).get('validate_credentials');
  if (tool === undefined) throw new Error('There is no tool.');
  const context = { integration, options, redactor, accessTokens };
  for (let call = 0; call < 3; call += 1) {
    const { structuredContent } = await callTool(context, tool, {}, new AbortController().signal);
    expect(structuredContent).toEqual({
      response: { valid: true, unique_tenant_id: '[redacted] [redacted]' },
    });
  }
  expect(count).toBe(3);
  await expect(accessTokens['oauth']?.renew('x', Object.create(null))).resolves.toBeUndefined();
});
