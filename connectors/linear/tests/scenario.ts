import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scenario } from '@patchbay/testing';
import { buildSchema, graphql } from 'graphql';
import { http, HttpResponse } from 'msw';
import { API_URL } from '../src/constants.ts';
import { errorsOf, mocks } from './common-mock-data.ts';
import { linearSchema } from './scenario-schema.ts';
import { createWorkspace } from './workspace.ts';

export const goodKey = 'lin_api_good';
/** Where nobody answers. */
export const downUrl = 'https://down.example/graphql';

/** A workspace of Linear that runs what it is asked by the schema. */
export const scenarioOf =
  (schemaText: string): Scenario =>
  () => {
    const schema = buildSchema(schemaText, { assumeValid: true, assumeValidSDL: true });
    const rootValue = createWorkspace();
    return [
      http.post(downUrl, () => new HttpResponse(null, { status: 503 })),
      http.post(API_URL, async ({ request }) => {
        if (request.headers.get('authorization') !== goodKey) {
          const { status, json } = mocks.refusals.unauthorized;
          return HttpResponse.json(json, { status });
        }
        const { query: source, variables: variableValues } = (await request.json()) as {
          query: string;
          variables?: Record<string, unknown>;
        };
        const { data, errors } = await graphql({ schema, source, rootValue, variableValues });
        // A document that does not fit the schema is refused as a whole.
        if (data === undefined) {
          const [error] = errors ?? [];
          return HttpResponse.json(
            errorsOf(error?.message ?? '', 'graphql error', 'GRAPHQL_VALIDATION_FAILED', 400),
            { status: 400 },
          );
        }
        return HttpResponse.json({ data, ...(errors === undefined ? {} : { errors }) });
      }),
    ];
  };

const folder = process.env['PATCHBAY_SPECS'] ?? '';

/** Linear's own schema, where it is at hand. */
export const wholeSchema = folder === '' ? undefined : readFileSync(join(folder, 'linear.graphql'), 'utf8');

export const scenario = scenarioOf(wholeSchema ?? linearSchema);
