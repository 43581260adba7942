import { isConnectorError, isUpstreamStatusError } from '@patchbay/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineMutation, defineQuery } from '../src/index.ts';
import { runs } from './runs.ts';
import { clientOf } from './support.ts';

const shape = z.object({ user: z.object({ id: z.string() }) });
const User = defineQuery({ text: 'query User { user { id } }', data: shape });
const Rename = defineMutation({ text: 'mutation Rename { user { id } }', data: shape });

const whole = { user: { id: '1' } };
const entry = fc.oneof(
  fc.record(
    {
      message: fc.oneof(fc.string(), fc.jsonValue()),
      type: fc.constantFrom('NOT_FOUND', 'RATE_LIMITED', '', 'constructor'),
      path: fc.oneof(fc.constant(['user', 0]), fc.jsonValue()),
      extensions: fc.oneof(fc.jsonValue(), fc.record({ code: fc.jsonValue(), statusCode: fc.jsonValue() })),
    },
    { requiredKeys: [] },
  ),
  fc.jsonValue(),
);
const body = fc.record(
  {
    data: fc.oneof(fc.constant(whole), fc.constant(null), fc.jsonValue()),
    errors: fc.oneof(
      fc.constantFrom(null, []),
      fc.array(entry, { minLength: 1, maxLength: 3 }),
      fc.jsonValue(),
    ),
    extensions: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

describe('whatever a vendor answers', () => {
  test('is data without errors under a success, or an error that has a code', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(body, fc.jsonValue()),
        fc.constantFrom(200, 201, 400, 401, 403, 404, 429, 500, 503),
        fc.boolean(),
        async (json, status, writes) => {
          const { client } = clientOf(() => ({ status, json }), { retry: { maximumTries: 1 } });
          try {
            const answer = await (writes ? client.mutate(Rename) : client.query(User));
            expect(answer.problems).toEqual([]);
            expect(status).toBeLessThan(300);
            const { data, errors = null } = json as { data: unknown; errors?: unknown };
            expect(data).toMatchObject(answer.data);
            expect(errors === null || (Array.isArray(errors) && errors.length === 0)).toBe(true);
          } catch (error) {
            if (!isConnectorError(error) && !isUpstreamStatusError(error)) throw error;
          }
        },
      ),
      runs(400),
    );
  });
});
