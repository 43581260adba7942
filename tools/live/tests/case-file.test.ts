import { expect, test } from 'vitest';
import { caseFileText, caseOf } from '../src/record/case-file.ts';

const exchange = (url: string, body: string, answer: string) => ({
  request: { method: 'POST' as const, url, headers: { 'content-type': 'application/json' }, body },
  answer: { method: 'POST', url, status: 200, headers: { 'content-type': 'application/json' }, body: answer },
});

test('an API with one address is mocked by that address, and a page that goes on is said', async () => {
  const url = 'https://api.acme.example/graphql';
  const testCase = caseOf(
    [{ request: {}, size: 2, exchanges: [] }],
    [
      {
        envelope: { response: [], page: { token: 'more' } },
        exchanges: [exchange(url, '{"query":"x"}', '{"data":{}}')],
      },
    ],
    { region: 'eu' },
    url,
  );
  if ('problem' in testCase) throw new Error(testCase.problem);
  expect(testCase).toEqual({
    covers: ['success'],
    settings: { region: 'eu' },
    calls: [
      {
        page: { size: 2 },
        replies: [
          { method: 'POST', path: url, match: { json: { query: 'x' } }, reply: { json: { data: {} } } },
        ],
        response: [],
        hasNextPage: true,
      },
    ],
  });
  const text = await caseFileText('list_accounts', testCase, '2026-01-15T12:00:00Z');
  expect(text).toContain("import { defineCases, post } from '@patchbay/testing';");
  expect(text).toContain('Recorded from a tenant on 2026-01-15');
});

test('what fails on sanitised answers is no case', () => {
  const error = {
    ...{ message: 'No such thing.', error_code: 'not_found' as const, app_error_code: 'acme.not_found' },
    ...{ app_id: 'acme', raised_in: 'acme:get_account' },
  };
  const envelope = { is_error: true as const, error };
  expect(caseOf([], [{ envelope, exchanges: [] }], undefined, 'https://api.acme.example')).toEqual({
    problem: 'on sanitised answers it fails: No such thing.',
  });
});
