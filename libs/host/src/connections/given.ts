import { isRecord, type Integration } from '@patchbay/core';
import type { GivenCredentials } from './connection.ts';
import type { Contents } from './contents.ts';

/** The credentials that a connection has, as somebody would give them. */
export function asGiven(
  { credentials: declared }: Pick<Integration, 'credentials'>,
  { credentials, renewable }: Pick<Contents, 'credentials' | 'renewable'>,
): GivenCredentials {
  if (credentials.length === 0) return {};
  return {
    credentials: credentials.map((bag) => {
      const found = renewable.find(({ credentialId }) => credentialId === bag['id']);
      const type = declared.find(({ id }) => id === bag['id'])?.type;
      if (found === undefined || type === undefined) return bag;
      const payload = bag[type];
      return { ...bag, [type]: { ...(isRecord(payload) ? payload : {}), ...found.material } };
    }),
  };
}
