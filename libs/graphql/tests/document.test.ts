import { describe, expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import {
  defineMutation,
  defineQuery,
  requestBody,
  type GraphqlInput,
  type VariablesOf,
} from '../src/index.ts';

const data = z.object({});
const fields = 'fragment Fields on User { id }';

describe('a document', () => {
  test('is one named operation of its kind, with fragments behind it', () => {
    const text = `query Users($filter: UserFilter = { name: "}" }) { users(filter: $filter) { ...Fields } } ${fields}`;
    expect(defineQuery({ text, data })).toMatchObject({ kind: 'query', name: 'Users', text });
    expect(defineMutation({ text: ' mutation  Rename { rename }', data })).toMatchObject({ name: 'Rename' });
  });

  test.each([
    ['a mutation', 'mutation Remove { remove }'],
    ['a name that is missing', 'query { users { id } }'],
    ['the short form', '{ users { id } }'],
    ['a fragment in front', `${fields} query Users { users { id } }`],
    ['a mutation behind it', 'query Users { users { id } } mutation Remove { remove }'],
    ['a second query', 'query Users { users { id } } query Teams { teams { id } }'],
    [
      'a mutation behind a text with a brace',
      'query Users { user(name: "}") { id } } mutation Remove { remove }',
    ],
    ['a comment', 'query Users { users { id } # all\n }'],
    ['a brace that is missing', 'query Users { users { id }'],
    ['a subscription', 'subscription Users { users { id } }'],
    ['nothing', ''],
  ])('that should be a query is refused for %s', (_name, text) => {
    expect(() => defineQuery({ text, data })).toThrow();
  });

  test('that should be a mutation is no query', () => {
    expect(() => defineMutation({ text: 'query Users { users { id } }', data })).toThrow("'mutation Users'");
  });

  test('types its variables', () => {
    const users = defineQuery({
      text: `query Users(
        $id: ID!
        $first: Int = 50, $after: String
        $flags: [Boolean!]!, $names: [String], $rate: Float!
        $input: UserFilter!
      ) { users { ...Fields } } ${fields}`,
      data,
    });
    const taken = (variables: Parameters<NonNullable<typeof users.accepts>>[0]) => variables;
    expect(users.name).toBe('Users');
    expectTypeOf(taken).parameter(0).toEqualTypeOf<{
      readonly id: string;
      readonly flags: readonly boolean[];
      readonly rate: number;
      readonly input: GraphqlInput;
      readonly first?: number | null | undefined;
      readonly after?: string | null | undefined;
      readonly names?: readonly (string | null)[] | null | undefined;
    }>();
    expectTypeOf<keyof VariablesOf<'query Users { users(first: 10) { id } }'>>().toEqualTypeOf<never>();
    expectTypeOf<VariablesOf<string>>().toEqualTypeOf<Readonly<Record<string, GraphqlInput | undefined>>>();
  });

  test('says what is sent', () => {
    const Users = defineQuery({ text: 'query Users($id: ID!) { users { id } }', data });
    expect(requestBody(Users, { id: '1' })).toEqual({
      query: Users.text,
      operationName: 'Users',
      variables: { id: '1' },
    });
    expect(requestBody(defineQuery({ text: 'query Me { me }', data }))).toEqual({
      query: 'query Me { me }',
      operationName: 'Me',
    });
  });
});
