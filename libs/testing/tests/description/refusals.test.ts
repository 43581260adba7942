import { isRecord } from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import { exchange, inlineChecker } from './inline.ts';

const of = (schema: unknown) => ({ description: 'an answer', content: { 'application/json': { schema } } });
const success = of({ type: 'object', required: ['users'] });
const failure = of({
  type: 'object',
  properties: { error: { enum: ['invalid_auth'] } },
  required: ['error'],
});

const isRefusal = (body: unknown) => isRecord(body) && body['ok'] === false;
const found = (responses: unknown, body: unknown) =>
  inlineChecker({ responses }, { isRefusal })
    .check(exchange('/things', {}, { body }))
    .map(({ where }) => where);

describe('refusals with a status of success', () => {
  const responses = { 200: success, default: failure };

  it('are what the description has under default', () => {
    expect(found(responses, { ok: false, error: 'invalid_auth' })).toEqual([]);
    expect(found(responses, '{"ok":false,"error":"unheard_of"}')).toEqual([
      expect.stringContaining('/responses/default/'),
    ]);
  });

  it('are told from successes, and from what is no JSON', () => {
    expect(found(responses, { ok: true, users: [] })).toEqual([]);
    expect(found(responses, { ok: true })).toEqual([expect.stringContaining('/responses/200/')]);
    expect(found(responses, 'ok:false')).toHaveLength(1);
  });

  it('are held against their status where there is no default', () => {
    expect(found({ 200: success }, { ok: false })).toEqual([expect.stringContaining('/responses/200/')]);
  });
});
