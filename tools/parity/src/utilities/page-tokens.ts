import { isConnectorError, isRecord } from '@patchbay/core';
import { cursorPaging, paginate } from '@patchbay/pagination';
import { fieldDifferences, type Difference } from '../compare/difference.ts';
import type { Reference } from '../python/start-reference.ts';
import type { Random } from './random.ts';

const characters = ['a', 'Z', '0', '=', '/', '+', ' ', 'é', '😀', '"', '\\', '\u2028', '{', '}', '%00'];
const scope = 'desk:list_accounts';
const paging = cursorPaging({ pageSize: 10 });

/** A cursor through the token of both sides, whole and with one character changed. */
export async function comparePageTokens(
  reference: Reference,
  random: Random,
  count: number,
): Promise<readonly Difference[]> {
  const cases = Array.from({ length: count }, () => ({
    cursor: random.text(characters, 1, 40),
    at: random.below(1000),
    character: random.of(['0', '1', '8', 'f', 'z', '-']),
  }));
  const whole = await reference.utility(
    'round_trip',
    cases.map(({ cursor }) => [{ endpoint: '/users', cursor }]),
  );
  const forged = await reference.utility(
    'forged',
    cases.map(({ cursor, ...change }) => ({ position: { endpoint: '/users', cursor }, ...change })),
  );
  const differences = cases.map(async ({ cursor, at, character }, index) => {
    const token = await tokenFor(cursor);
    const change = at % token.length;
    const changed = `${token.slice(0, change)}${character}${token.slice(change + 1)}`;
    return [
      ...fieldDifferences('page token/whole', 'cursor', cursorIn(whole[index]), await cursorOf(token)),
      ...(changed === token
        ? []
        : fieldDifferences(
            'page token/changed',
            'is taken',
            isRecord(forged[index]) && forged[index]['value'] === 'taken',
            (await cursorOf(changed)) !== undefined,
          )),
    ];
  });
  return (await Promise.all(differences)).flat();
}

function cursorIn(answer: unknown): unknown {
  const value = isRecord(answer) ? answer['value'] : undefined;
  const first: unknown = Array.isArray(value) ? value[0] : undefined;
  return isRecord(first) ? first['cursor'] : undefined;
}

async function tokenFor(next: string): Promise<string> {
  const read = async () => ({ items: ['a record'], next });
  const { page } = await paginate({ scope }, paging, read, (answer) => answer);
  return page.token ?? '';
}

/** The cursor that the API is asked for with a token, or nothing where the token is refused. */
async function cursorOf(token: string): Promise<string | undefined> {
  let asked: string | undefined;
  try {
    await paginate(
      { scope, token },
      paging,
      async ({ cursor }) => {
        asked = cursor;
        return { items: ['another record'], next: null };
      },
      (answer) => answer,
    );
  } catch (error) {
    if (!isConnectorError(error)) throw error;
  }
  return asked;
}
