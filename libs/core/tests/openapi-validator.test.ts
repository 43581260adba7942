import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../src/index.ts';
import { demo, demoIntegration } from './fixtures.ts';

// The schemas inside the document are checked in schemas.test.ts; this is about OpenAPI's own rules.
describe('the OpenAPI document by OpenAPI’s own schema', () => {
  const integration = demoIntegration({
    list: demo.capability('list_accounts', () => ({ response: [] })),
    create: demo.capability('create_account', () => ({ response: { status: 'ACTIVE', created: true } })),
  });

  it('is valid', async () => {
    const outcome = await new Validator().validate({ ...openApiDocument(integration) });
    expect(outcome.errors).toBeUndefined();
    expect(outcome.valid).toBe(true);
  });

  it('is refused when it is spoilt, so that the validator is known to look', async () => {
    const outcome = await new Validator().validate({ ...openApiDocument(integration), paths: 1 });
    expect(outcome.valid).toBe(false);
  });
});
