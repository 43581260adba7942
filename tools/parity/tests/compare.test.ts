import { describe, expect, test } from 'vitest';
import { differencesOf, fieldDifferences } from '../src/compare/difference.ts';
import { explain, type Explained } from '../src/compare/explain.ts';
import { normalAnswer } from '../src/compare/normalise.ts';
import { complaints } from '../src/index.ts';

const answer = (body: unknown) => normalAnswer({ status: 200, type: 'application/json', body });

describe('two answers', () => {
  test('are compared field by field, and null counts as absent', () => {
    expect(fieldDifferences('a', '', { x: 1, y: null, z: [1, 2] }, { x: 2, z: [1] })).toEqual([
      { call: 'a', at: 'x', reference: 1, patchbay: 2 },
      { call: 'a', at: 'z[1]', reference: 2, patchbay: undefined },
    ]);
  });

  test('of which one is a failure have one difference', () => {
    const failed = { answers: [answer({ is_error: true, error: { error_code: 'not_found' } })], sent: [] };
    const fine = { answers: [answer({ response: [] })], sent: [{ path: '/a' }] };
    expect(differencesOf('a', failed, fine)).toEqual([
      { call: 'a', at: 'outcome', reference: 'not_found', patchbay: 'success' },
    ]);
  });

  test('are equal where only what cannot be equal differs', () => {
    const seen = (token: string, raised_by: string, message: string) => ({
      answers: [answer({ response: 1, page: { token }, error: { error_code: 'x', raised_by, message } })],
      sent: [],
    });
    const left = seen('a', 'HTTPStatusError', "[400][http://a/b] {'error': 'no'}");
    const right = seen('b', 'UpstreamStatusError', '[400][http://a/b] {"error":"no"}');
    expect(differencesOf('a', left, right)).toEqual([]);
  });
});

describe('explanations', () => {
  const rule = (at: RegExp): Explained => ({ what: 'a rule', calls: /^a$/, at, reason: 'It is so.' });
  const difference = { call: 'a', at: 'x', reference: 1, patchbay: undefined };

  test('cover what fits them', () => {
    const { covered, unexplained, unneeded } = explain(
      [difference],
      [{ ...rule(/^x$/), patchbay: /^absent$/ }],
    );
    expect([covered, unexplained, unneeded]).toEqual([[[difference]], [], []]);
  });

  test('that are missing or no longer needed fail a whole run', () => {
    const rules = [rule(/^y$/)];
    const area = { name: 'Calls', counts: '', explained: rules, explanation: explain([difference], rules) };
    expect(complaints([area], true)).toEqual([
      'Calls, a, x: 1 in the reference, undefined in Patchbay, and no explanation',
      'Calls: a rule is explained and no longer differs',
    ]);
    expect(complaints([area], false)).toHaveLength(1);
  });
});
