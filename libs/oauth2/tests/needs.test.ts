import { expect, it } from 'vitest';
import { byCapability, scopesInWords } from '../src/index.ts';

const NEEDS = {
  get_account: { scopes: ['users:read'] },
  create_account: { scopes: ['users:read', 'users:write', 'users:read'] },
};

it('says of each capability what is made of its needs', () => {
  expect(byCapability(NEEDS, ({ scopes }, name) => `${name}: ${scopesInWords(scopes)}`)).toEqual({
    get_account: 'get_account: `users:read`',
    create_account: 'create_account: `users:read`, `users:write`',
  });
});
