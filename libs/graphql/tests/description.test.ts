import { join } from 'node:path';
import { loadDescriptionChecker, type DescriptionChecker } from '@patchbay/testing';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { connectionOf, defineMutation, defineQuery, requestBody } from '../src/index.ts';
import { Users } from './examples/client.ts';

const folder = process.env['PATCHBAY_SPECS'] ?? '';
const why = folder === '' ? ' (skipped: PATCHBAY_SPECS is not set)' : '';

describe.skipIf(folder === '')(`documents fit what vendors describe${why}`, () => {
  const found = (
    checker: DescriptionChecker,
    body: ReturnType<typeof requestBody>,
    reply?: unknown,
  ): readonly string[] =>
    checker
      .check({
        request: { method: 'POST', url: 'https://api.example.com/graphql', headers: {}, body },
        response: { status: 200, headers: {}, body: reply },
        injected: reply === undefined,
      })
      .map(({ kind, where }) => `${kind} ${where}`);
  const Empty = z.object({});

  test('Linear', { timeout: 120_000 }, async () => {
    const linear = await loadDescriptionChecker(join(folder, 'linear.graphql'));
    const node = connectionOf(Empty);
    const UserTeams = defineQuery({
      text: `query UserTeams($first: Int!, $after: String) {
        users(first: $first, after: $after, includeDisabled: true) {
          nodes {
            id email active admin guest
            teamMemberships(first: 50) { nodes { owner team { id } } pageInfo { hasNextPage endCursor } }
          }
          pageInfo { hasNextPage endCursor }
        }
      }`,
      data: z.object({ users: node }),
    });
    const Suspend = defineMutation({
      text: 'mutation Suspend($id: String!) { userSuspend(id: $id) { success } }',
      data: Empty,
    });
    const pageInfo = { hasNextPage: false, endCursor: null };
    const teamMemberships = { nodes: [{ owner: true, team: { id: 't' } }], pageInfo };
    const user = {
      id: '1',
      email: 'a@example.com',
      active: true,
      admin: false,
      guest: false,
      teamMemberships,
    };
    const check = (document: typeof UserTeams, reply: unknown) =>
      found(linear, requestBody(document, { first: 50 }), reply);
    expect(check(UserTeams, { data: { users: { nodes: [user], pageInfo } } })).toEqual([]);
    expect(check(UserTeams, { data: { users: { nodes: [{ ...user, email: null }], pageInfo } } })).toEqual([
      'response-body User.email',
    ]);
    expect(found(linear, requestBody(Suspend, { id: '1' }))).toEqual([]);
    expect(found(linear, requestBody(Users, { first: 1 }))).toEqual([]);
  });

  test('monday', { timeout: 120_000 }, async () => {
    const monday = await loadDescriptionChecker(join(folder, 'monday.graphql'));
    const People = defineQuery({
      text: `query People($page: Int!) {
        complexity { before after query reset_in_x_seconds }
        users(limit: 100, page: $page) { id email status kind teams { id } }
      }`,
      data: Empty,
    });
    expect(found(monday, requestBody(People, { page: 1 }))).toEqual([]);
  });
});
