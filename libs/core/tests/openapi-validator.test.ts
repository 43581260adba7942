import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../src/index.ts';
import { demo, demoIntegration } from './fixtures.ts';

interface OpenApiValidator {
  validate(document: object): Promise<{ readonly valid: boolean; readonly errors?: unknown }>;
}

/** Its name stands in a variable, because tsc would otherwise want the package to be there. */
const packageName = '@seriousme/openapi-schema-validator';

async function loadValidator(): Promise<OpenApiValidator | undefined> {
  try {
    const { Validator } = (await import(packageName)) as { readonly Validator: new () => OpenApiValidator };
    return new Validator();
  } catch {
    return undefined;
  }
}

const validator = await loadValidator();

// The schemas inside the document are checked in schemas.test.ts; this is about OpenAPI's own rules.
describe.skipIf(validator === undefined)('the OpenAPI document by OpenAPI’s own schema', () => {
  it('is valid', async () => {
    const integration = demoIntegration({
      list: demo.capability('list_accounts', () => ({ response: [] })),
      create: demo.capability('create_account', () => ({ response: { status: 'ACTIVE', created: true } })),
    });
    const outcome = await validator?.validate({ ...openApiDocument(integration) });
    expect(outcome?.errors).toBeUndefined();
    expect(outcome?.valid).toBe(true);
  });
});
