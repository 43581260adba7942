import { createHash } from 'node:crypto';
import type { PageRequest } from '@patchbay/core';
import { walk } from '@patchbay/pagination';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { connectionOf, defineQuery, nested, type GraphqlClient } from '../src/index.ts';
import { runs } from './runs.ts';
import { clientOf, type Asked, type Reply } from './support.ts';

/** What is true: organisations with teams with members. */
type Truth = readonly (readonly (readonly string[])[])[];

const Member = z.object({ id: z.string() });
const Team = z.object({ id: z.string(), members: connectionOf(Member) });
const Organization = z.object({ id: z.string(), teams: connectionOf(Team) });

const declared = '$first: Int!, $after: String';
const Organizations = defineQuery({
  text: `query Organizations(${declared}) { organizations { id } }`,
  data: z.object({ list: connectionOf(Organization) }),
});
const Teams = defineQuery({
  text: `query Teams($id: ID!, ${declared}) { teams { id } }`,
  data: z.object({ list: connectionOf(Team) }),
});
const Members = defineQuery({
  text: `query Members($id: ID!, ${declared}) { members { id } }`,
  data: z.object({ list: connectionOf(Member) }),
});

interface Sizes {
  readonly organizations: number;
  readonly teams: number;
  readonly members: number;
  /** Of lists within records. */
  readonly inner: number;
}

/** Cursors of real vendors are as long, and cannot be packed either. */
const digest = (text: string) => createHash('sha256').update(text).digest('base64');

/** A server that gives each list in pages. */
function serverOf(truth: Truth, inner: number, declaresTotal: boolean) {
  const cut = <Item>(items: readonly Item[], first: number, after: unknown, path: string) => {
    const from = after === null || after === undefined ? 0 : Number(String(after).split('|')[1]);
    const end = Math.min(items.length, from + first);
    return {
      nodes: items.slice(from, end),
      pageInfo: {
        hasNextPage: end < items.length,
        endCursor: `${digest(`${path}|${end}`)}|${end}`,
      },
      ...(declaresTotal ? { totalCount: items.length } : {}),
    };
  };
  const member = (id: string) => ({ id });
  const team = (members: readonly string[], id: string, first = inner, after: unknown = null) => ({
    id,
    members: cut(members.map(member), first, after, id),
  });
  const organization = (teams: readonly (readonly string[])[], id: string) => ({
    id,
    teams: cut(
      teams.map((members, index) => team(members, `${id}.${index}`)),
      inner,
      null,
      id,
    ),
  });
  return ({ operation, variables }: Asked): Reply => {
    const first = Number(variables['first']);
    const [organizationIndex = 0, teamIndex = 0] = String(variables['id']).split('.').map(Number);
    const teams = truth[organizationIndex] ?? [];
    const id = String(variables['id']);
    const list =
      operation === 'Organizations'
        ? cut(
            truth.map((each, index) => organization(each, String(index))),
            first,
            variables['after'],
            'o',
          )
        : operation === 'Teams'
          ? cut(
              teams.map((members, index) => team(members, `${id}.${index}`)),
              first,
              variables['after'],
              id,
            )
          : cut((teams[teamIndex] ?? []).map(member), first, variables['after'], id);
    return { json: { data: { list } } };
  };
}

function sourceOf(client: GraphqlClient, sizes: Sizes) {
  const teams = nested({
    parents: client.connection(Organizations, {
      pageSize: sizes.organizations,
      variables: (page) => page,
      read: ({ list }) => list,
    }),
    connection: (organization) => organization.teams,
    key: ({ id }) => id,
    rest: (id) =>
      client.connection(Teams, {
        pageSize: sizes.teams,
        variables: (page) => ({ id, ...page }),
        read: ({ list }) => list,
      }),
    item: (team) => team,
  });
  return nested({
    parents: teams,
    connection: ({ members }) => members,
    key: ({ id }) => id,
    rest: (id) =>
      client.connection(Members, {
        pageSize: sizes.members,
        variables: (page) => ({ id, ...page }),
        read: ({ list }) => list,
      }),
    item: ({ id }, team) => `${team}/${id}`,
  });
}

async function readAll(
  client: GraphqlClient,
  sizes: Sizes,
  size: number | undefined,
  maximumTokenLength: number,
) {
  const items: string[] = [];
  const lengths: number[] = [];
  let request: PageRequest = { size };
  for (;;) {
    const { items: more, page } = await walk(request, sourceOf(client, sizes), { maximumTokenLength });
    items.push(...more);
    if (page.token === undefined) return { items, lengths, completeness: page.completeness };
    lengths.push(page.token.length);
    request = { token: page.token };
  }
}

const size = fc.integer({ min: 1, max: 6 });
const truths = fc.array(
  fc.array(
    fc.integer({ min: 0, max: 15 }).map((count) => Array.from({ length: count }, (_, index) => `m${index}`)),
    { maxLength: 9 },
  ),
  { maxLength: 6 },
);

describe('lists within records within records', () => {
  test('are the flat truth, for any sizes of pages and tokens', async () => {
    await fc.assert(
      fc.asyncProperty(
        truths,
        fc.record({ organizations: size, teams: size, members: size, inner: fc.integer({ min: 1, max: 5 }) }),
        fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
        fc.constantFrom(1100, 1500, 4096),
        fc.boolean(),
        async (truth, sizes, hostSize, maximumTokenLength, declaresTotal) => {
          const { client } = clientOf(serverOf(truth, sizes.inner, declaresTotal));
          const { items, lengths, completeness } = await readAll(client, sizes, hostSize, maximumTokenLength);
          const flat = truth.flatMap((teams, organization) =>
            teams.flatMap((members, team) => members.map((id) => `${organization}.${team}/${id}`)),
          );
          expect(items.toSorted()).toEqual(flat.toSorted());
          expect(completeness).toMatchObject({ seen: flat.length, complete: true });
          expect(Math.max(0, ...lengths)).toBeLessThanOrEqual(maximumTokenLength);
        },
      ),
      runs(60),
    );
  });
});
