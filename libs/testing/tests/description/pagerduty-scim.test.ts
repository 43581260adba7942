import { describe, expect, it } from 'vitest';
import {
  createDescriptionChecker,
  descriptionFromEnvironment,
  isSkipped,
} from '../../src/description/index.ts';
import type { DescriptionChecker, Exchange } from '../../src/description/index.ts';
import { pagerDutyExchanges, user } from './pagerduty-exchanges.ts';

const found = descriptionFromEnvironment('pagerduty-scim.json', process.env);
const why = isSkipped(found) ? ` (skipped: ${found.skipped})` : '';
const shared = isSkipped(found) ? undefined : createDescriptionChecker(found);
const checker = (): DescriptionChecker => {
  if (shared === undefined) throw new Error('the test should have been skipped');
  return shared;
};

const { list, get, notFound, create, update, remove } = pagerDutyExchanges;

type Change = {
  readonly request?: Partial<Exchange['request']>;
  readonly response?: Partial<Exchange['response']>;
};
const changed = (base: Exchange, { request, response }: Change): Exchange => ({
  request: { ...base.request, ...request },
  response: { ...base.response, ...response },
});
const url = (base: Exchange, from: string | RegExp, to: string) =>
  changed(base, { request: { url: base.request.url.replace(from, to) } });
const sent = (base: Exchange, body: unknown) => changed(base, { request: { body } });
const replied = (base: Exchange, body: unknown) => changed(base, { response: { body } });

/** Mistakes that an author could make, each with the kind and the place in which it must be found. */
const mistakes: readonly (readonly [string, Exchange, string])[] = [
  ['another host', url(list, 'api.pagerduty.com', 'api.pagerduty.org'), 'unknown-server $.request.url'],
  ['no base path', url(list, '/scim/v2', ''), 'unknown-server $.request.url'],
  ['a base path of another version', url(list, '/v2', '/v1'), 'unknown-server $.request.url'],
  ['a misspelt path', url(list, '/Users', '/users'), 'unknown-path $.request.url'],
  ['a resource that the vendor does not have', url(get, '/Users', '/Groups'), 'unknown-path $.request.url'],
  ['a trailing slash', url(list, '/Users?', '/Users/?'), 'unknown-path $.request.url'],
  ['a wrong method', changed(update, { request: { method: 'POST' } }), 'unknown-method $.request.method'],
  ['deleting the list', url(remove, `/${user.id}`, ''), 'unknown-method $.request.method'],
  [
    'an unknown query parameter',
    url(list, 'count', 'limit'),
    'undeclared-query-parameter $.request.query.limit',
  ],
  [
    'cursor paging',
    url(list, 'startIndex=1', 'cursor=x'),
    'undeclared-query-parameter $.request.query.cursor',
  ],
  [
    'a query where none is declared',
    url(get, /$/, '?count=1'),
    'undeclared-query-parameter $.request.query.count',
  ],
  [
    'a wrong type of query parameter',
    url(list, 'count=100', 'count=all'),
    'query-parameter $.request.query.count',
  ],
  [
    'a repeated query parameter',
    url(list, 'count=100', 'count=1&count=2'),
    'query-parameter $.request.query.count',
  ],
  [
    'a missing body property',
    sent(create, { userName: 'a@example.com' }),
    'request-body $.request.body.displayName',
  ],
  ['a wrong body type', sent(create, [create.request.body]), 'request-body $.request.body'],
  [
    'a wrong property type',
    sent(create, { ...create.request.body, active: 'yes' }),
    'request-body $.request.body.active',
  ],
  [
    'a text too long',
    sent(create, { ...create.request.body, externalId: 'x'.repeat(101) }),
    'request-body $.request.body.externalId',
  ],
  [
    'a wrong format',
    sent(create, { ...create.request.body, userName: 'ada' }),
    'request-body $.request.body.userName',
  ],
  [
    'an unknown property of a closed object',
    sent(create, { ...create.request.body, entitlements: [{ value: 'P', type: 'license', id: 1 }] }),
    'request-body $.request.body.entitlements[0].id',
  ],
  [
    'a patch without schemas',
    sent(update, { Operations: update.request.body.Operations }),
    'request-body $.request.body.schemas',
  ],
  [
    'a patch without operations',
    sent(update, { ...update.request.body, Operations: [] }),
    'request-body $.request.body.Operations',
  ],
  [
    'a patch operation without op',
    sent(update, { ...update.request.body, Operations: [{ value: 1 }] }),
    'request-body $.request.body.Operations[0].op',
  ],
  [
    'a body that is a form',
    changed(create, {
      request: { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'userName=a' },
    }),
    'request-content-type $.request.headers["content-type"]',
  ],
  ['a body where none is described', sent(get, {}), 'undeclared-request-body $.request.body'],
  [
    'an undeclared status',
    changed(create, { response: { status: 200 } }),
    'undeclared-status $.response.status',
  ],
  [
    'a conflict that is not described',
    changed(create, { response: { status: 409 } }),
    'undeclared-status $.response.status',
  ],
  [
    'a reply that is HTML',
    changed(get, { response: { headers: { 'content-type': 'text/html' }, body: '<p>' } }),
    'response-content-type $.response.headers["content-type"]',
  ],
  ['a reply without body', replied(get, undefined), 'missing-response-body $.response.body'],
  ['a body in reply to a deletion', replied(remove, user), 'undeclared-response-body $.response.body'],
  ['a reply with broken JSON', replied(get, '{"id":'), 'response-body $.response.body'],
  [
    'a reply with a wrong type',
    replied(get, { ...user, active: 'true' }),
    'response-body $.response.body.active',
  ],
  [
    'a reply with null',
    replied(get, { ...user, displayName: null }),
    'response-body $.response.body.displayName',
  ],
  ['a short id', replied(get, { ...user, id: 'U1' }), 'response-body $.response.body.id'],
  [
    'a reply without a required property',
    replied(get, { ...user, meta: {} }),
    'response-body $.response.body.meta.resourceType',
  ],
  [
    'a property that is only written',
    replied(get, { ...user, timezone: 'UTC' }),
    'response-body $.response.body.timezone',
  ],
  [
    'a value outside of an enum',
    replied(get, { ...user, roles: [{ ...user.roles[0], type: 'team' }] }),
    'response-body $.response.body.roles[0].type',
  ],
  [
    'a list with a broken item',
    replied(list, { ...list.response.body, Resources: [user, { ...user, userName: 7 }] }),
    'response-body $.response.body.Resources[1].userName',
  ],
  [
    'a list without a total',
    replied(list, { ...list.response.body, totalResults: undefined, itemsPerPage: 1 }),
    'response-body $.response.body.totalResults',
  ],
  [
    'an error of another shape',
    replied(notFound, { ...notFound.response.body, status: 404 }),
    'response-body $.response.body.status',
  ],
];

describe(`PagerDuty's SCIM description${why}`, () => {
  it.skipIf(isSkipped(found)).each(Object.entries(pagerDutyExchanges))('allows %s', (_name, exchange) => {
    expect(checker().check(exchange)).toEqual([]);
  });

  it.skipIf(isSkipped(found)).each(mistakes)('finds %s', (_name, exchange, expected) => {
    expect(
      checker()
        .check(exchange)
        .map(({ kind, at }) => `${kind} ${at}`),
    ).toEqual([expected]);
  });

  it.skipIf(isSkipped(found))('tells the media types of SCIM apart when told to be exact', () => {
    if (isSkipped(found)) return;
    const exact = createDescriptionChecker(found, { mediaTypes: 'exact' });
    expect(exact.check(update)).toMatchObject([
      { kind: 'request-content-type', seen: 'application/scim+json' },
    ]);
  });

  it.skipIf(isSkipped(found))('accepts another address of the same API', () => {
    if (isSkipped(found)) return;
    const local = createDescriptionChecker(found, { serverUrl: 'http://127.0.0.1:8080/scim' });
    expect(local.check(url(list, 'https://api.pagerduty.com/scim/v2', 'http://127.0.0.1:8080/scim'))).toEqual(
      [],
    );
  });
});
