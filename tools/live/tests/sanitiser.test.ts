import fc from 'fast-check';
import { findSecret, seededRandom } from '@patchbay/testing';
import { expect, test } from 'vitest';
import type { Kept } from '../src/record/keep.ts';
import { createSanitiser, type Sanitiser } from '../src/record/sanitiser.ts';

const kept: Kept = {
  words: new Set(['active', 'suspended', 'owner']),
  segments: new Set(['api', 'v1', 'users']),
  fields: new Set([
    'id',
    'email',
    'name',
    'first',
    'last',
    'whole',
    'status',
    'users',
    'note',
    'next',
    'by_id',
    'by_email',
  ]),
};
const place = {
  live: 'https://tenant-of-somebody.vendor.com/api/v1',
  mocked: 'https://api.acme.example/api/v1',
};

function sanitiserFor(originals: readonly unknown[], secrets: readonly string[] = [], seed = 1): Sanitiser {
  return createSanitiser({
    ...{ secrets, kept, place, random: seededRandom(seed) },
    originals: originals.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))),
  });
}

const word = fc.stringMatching(/^[A-Z][a-z]{3,9}$/).filter((text) => !kept.words.has(text.toLowerCase()));
const person = fc.record({
  id: fc.oneof(fc.uuid(), fc.stringMatching(/^[A-Z0-9]{12,20}$/), fc.integer({ min: 10_000, max: 2 ** 40 })),
  given: word,
  family: word,
  domain: fc.stringMatching(/^[a-z]{5,9}$/),
  phone: fc.stringMatching(/^\+49 \d{4} \d{5,7}$/),
  token: fc.stringMatching(/^[A-Za-z0-9]{24,40}$/),
});
type Person = typeof person extends fc.Arbitrary<infer Value> ? Value : never;

const emailOf = ({ given, family, domain }: Person) => `${given}.${family}@${domain}.com`.toLowerCase();

/** A reply in which each person stands in many places: fields, texts, addresses, names of fields, ids in paths. */
const replyOf = (people: readonly Person[]) => ({
  users: people.map((each) => ({
    id: each.id,
    email: emailOf(each),
    name: { first: each.given, last: each.family, whole: `${each.given} ${each.family}` },
    status: 'active',
    phone_number: each.phone,
    mobile: Number(each.phone.replace(/\D/g, '')),
    api_token: each.token,
    note: `Ask ${each.given} (${emailOf(each)}, ${each.phone}) about ${each.token}.`,
    // Nothing tells that it is personal but that it is so elsewhere.
    type: each.family,
    link: `https://files.${each.domain}.com/${each.given}/${encodeURIComponent(emailOf(each))}?of=${each.token}`,
  })),
  by_email: Object.fromEntries(people.map((each) => [emailOf(each), { owner: each.given }])),
  by_id: Object.fromEntries(people.map((each) => [String(each.id), [each.given.toUpperCase()]])),
  by_login: Object.fromEntries(people.map((each) => [each.given.toLowerCase(), { is_in: true }])),
  next: `${place.live}/users?cursor=${people[0]?.token ?? ''}`,
  total: people.length,
});

const secretsOf = (people: readonly Person[]): readonly string[] =>
  people.flatMap((each) => [
    ...[
      String(each.id),
      each.given,
      each.family,
      emailOf(each),
      each.domain,
      each.phone,
      each.token,
      each.phone.replace(/\D/g, ''),
    ],
    each.phone.replace(/\D/g, ' ').trim().split(' ').at(-1) ?? each.phone,
  ]);

const decoded = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => decodeURIComponent(run));

test('no secret, name, email, id, phone number or host survives, in any form', () => {
  fc.assert(
    fc.property(fc.array(person, { minLength: 1, maxLength: 4 }), fc.nat(), (people, seed) => {
      const [first] = people;
      if (first === undefined) return;
      const reply = replyOf(people);
      const carried = `carried-${'s'.repeat(12)}-secret`;
      const text = JSON.stringify({ ...reply, echo: `Bearer ${carried}` });
      const sanitiser = sanitiserFor([text], [carried], seed);
      const clean = [
        sanitiser.body(text),
        sanitiser.url(`${place.live}/users/${String(first.id)}?q=${emailOf(first)}`),
        sanitiser.text(`${first.given} <${emailOf(first)}>`),
      ].join('\n');
      const read = `${clean}\n${decoded(clean)}`.toLowerCase();
      const words = new Set(read.match(/[\p{L}\p{N}]+/gu));
      for (const secret of [...secretsOf(people), carried, 'tenant-of-somebody']) {
        const sought = secret.toLowerCase();
        // A word may stand inside a longer one that was made up, by chance.
        if (/^[\p{L}\p{N}]+$/u.test(sought)) expect(words).not.toContain(sought);
        else expect(read).not.toContain(sought);
      }
      expect(findSecret(clean, first.token)).toBeUndefined();
      expect(findSecret(clean, carried)).toBeUndefined();
    }),
  );
});

test('the same is replaced by the same everywhere, and different things by different ones', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(person, { minLength: 2, maxLength: 4, selector: ({ id }) => String(id) }),
      (people) => {
        const reply = replyOf(people);
        const sanitiser = sanitiserFor([reply]);
        const clean = sanitiser.json(reply) as typeof reply;
        const ids = clean.users.map(({ id }) => String(id));
        expect(new Set(ids).size).toBe(people.length);
        expect(Object.keys(clean.by_id).toSorted()).toEqual(ids.toSorted());
        expect(Object.keys(clean.by_email).toSorted()).toEqual(
          [...new Set(clean.users.map(({ email }) => email))].toSorted(),
        );
        clean.users.forEach(({ id, email, name, note }, index) => {
          expect(typeof id).toBe(typeof people[index]?.id);
          expect(String(id)).toHaveLength(String(people[index]?.id).length);
          expect(name.whole).toBe(`${name.first} ${name.last}`);
          expect(email).toMatch(/^[a-z.]+@[a-z]+\.example$/);
          expect(note).toContain(email);
          expect(note).toContain(name.first);
        });
      },
    ),
  );
});

test("what is the vendor's own stays: words of enums, segments of paths, dates, standards, counts", () => {
  const reply = {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    status: 'suspended',
    role: 'owner',
    created: '2026-01-15T12:00:00Z',
    total: 1234,
    last_login: 1_768_478_400,
    user_count: 5000,
    active: true,
    next: `${place.live}/users?limit=20&offset=40`,
    definition: { name: 'department', type: 'string' },
  };
  expect(sanitiserFor([reply]).json(reply)).toEqual({
    ...reply,
    next: `${place.mocked}/users?limit=20&offset=40`,
  });
});
