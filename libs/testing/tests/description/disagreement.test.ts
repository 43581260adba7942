import { describe, expect, it } from 'vitest';
import { formatDisagreements, formatMismatch, summarizeDisagreements } from '../../src/description/index.ts';
import type { Disagreement } from '../../src/description/index.ts';
import { exchange, inlineChecker, kinds } from './inline.ts';

const User = {
  type: 'object',
  properties: { id: { type: 'string' }, age: { type: 'integer' } },
  required: ['id'],
};
const checker = inlineChecker({
  parameters: [{ name: 'count', in: 'query', schema: { type: 'integer' } }],
  reply: { $ref: '#/components/schemas/User' },
  components: { schemas: { User, UserList: User } },
});
const wrong = exchange('/things?count=x', {}, { body: { id: 1, age: 'old' } });
const disagree = (pointer: Disagreement['pointer'], more: Partial<Disagreement> = {}): Disagreement => ({
  pointer,
  page: 'https://example.com/docs',
  reason: 'ids are numbers',
  ...more,
});

describe('disagreements', () => {
  it('set aside the mismatches at and under their pointer, and no others', () => {
    const remaining = (pointer: Disagreement['pointer'], more?: Partial<Disagreement>) =>
      checker
        .check({ ...wrong, disagreements: [disagree(pointer, more)] })
        .map(({ kind, at }) => `${kind} ${at}`);
    const query = 'query-parameter $.request.query.count';
    const id = 'response-body $.response.body.id';
    const age = 'response-body $.response.body.age';
    expect(checker.check(wrong).map(({ kind, at }) => `${kind} ${at}`)).toEqual([query, id, age]);
    expect(remaining('/components/schemas/User/properties/id/type')).toEqual([query, age]);
    expect(remaining('/components/schemas/User/properties/id')).toEqual([query, age]);
    expect(remaining('/components/schemas/User')).toEqual([query]);
    expect(remaining('/paths')).toEqual([id, age]);
    expect(remaining('/components/schemas/User/properties/i')).toEqual([
      query,
      id,
      age,
      'stale-disagreement $.disagreements',
    ]);
    expect(remaining('/components/schemas/User', { kind: 'request-body' })).toHaveLength(4);
  });

  it('fail when they set nothing aside', () => {
    const [stale] = checker
      .check({ ...wrong, disagreements: [disagree('/components/schemas/UserList')] })
      .slice(-1);
    expect(stale).toMatchObject({ kind: 'stale-disagreement', where: '/components/schemas/UserList' });
    expect(stale?.message).toMatch(/^stale disagreement with \/components\/schemas\/UserList/);
  });

  it('of a case apply to all its exchanges, and are stale only when no exchange needs them', () => {
    const fine = exchange('/things', {}, { body: { id: 'a' } });
    const ids = disagree('/components/schemas/User/properties/id');
    const outcome = checker.checkCase([fine, wrong, wrong], [ids]);
    expect(kinds(outcome.mismatches)).toEqual([
      'query-parameter',
      'response-body',
      'query-parameter',
      'response-body',
    ]);
    expect(outcome.applied).toMatchObject([{ disagreement: ids, file: 'inline.json', suppressed: [{}, {}] }]);
    expect(kinds(checker.checkCase([fine], [ids]).mismatches)).toEqual(['stale-disagreement']);
    const own = checker.checkCase([{ ...wrong, disagreements: [ids] }]);
    expect(own.applied).toHaveLength(1);
  });

  it('are counted and published', () => {
    const ids = disagree('/components/schemas/User/properties/id');
    const age = disagree('/components/schemas/User/properties/age', { reason: 'ages are | words' });
    const applied = [
      ...checker.checkCase([wrong, wrong], [ids, age]).applied,
      ...checker.checkCase([wrong], [ids]).applied,
    ];
    const summary = summarizeDisagreements(applied);
    expect(summary).toMatchObject({ total: 2, mismatches: 5 });
    expect(
      summary.entries.map(({ pointer, uses, mismatches }) => [pointer.slice(-3), uses, mismatches]),
    ).toEqual([
      ['age', 1, 2],
      ['/id', 2, 3],
    ]);
    expect(formatDisagreements(summary)).toContain(
      '| inline.json | `/components/schemas/User/properties/age` | ages are \\| words | https://example.com/docs | 1 | 2 |',
    );
    expect(formatDisagreements(summarizeDisagreements([]))).toBe(
      'No disagreements with vendor descriptions.',
    );
  });
});

describe('formatMismatch', () => {
  it('tells the request, what the description says and what was seen', () => {
    const [mismatch] = checker.check(wrong);
    expect(mismatch && formatMismatch(mismatch)).toBe(
      [
        'GET /v1/things?count=x',
        'query-parameter at $.request.query.count',
        '  description: type integer',
        '  seen:        "x"',
        '  rule:        inline.json /paths/~1things/get/parameters/0/schema/type',
      ].join('\n'),
    );
    expect(mismatch?.message).toBe('the description says type integer; seen: "x"');
  });
});
