import type { CredentialOf } from '@patchbay/core';

const appPage = '[api.slack.com/apps](https://api.slack.com/apps)';

/** Tokens of apps (`xapp-`) and of configurations (`xoxe-`) are copied by mistake. */
const tokenCheck =
  (form: RegExp, prefix: string) =>
  ({ token }: Readonly<Record<string, unknown>>): readonly string[] =>
    typeof token === 'string' && form.test(token) ? [] : [`The token has to start with ${prefix}.`];

/** A token for reading, and one of an administrator for what only they may do. */
export const credentials = [
  {
    id: 'token',
    type: 'token',
    name: 'Bot or user token',
    validate: tokenCheck(/^(?:xoxe\.)?xox[bp]-/, 'xoxb- or xoxp-'),
    description: `The token (\`xoxb-\` or \`xoxp-\`) from "OAuth & Permissions" of your app at ${appPage}.`,
  },
  {
    id: 'oauth',
    type: 'oauth',
    name: 'Bot token by OAuth',
    description: 'The bot token that the OAuth capabilities of this connector get.',
  },
  {
    id: 'admin_token',
    type: 'token',
    name: 'Administrator token',
    validate: tokenCheck(/^(?:xoxe\.)?xoxp-/, 'xoxp-'),
    description:
      'A user token (`xoxp-`) of an owner or admin with the scope `admin`: for creating, changing and deactivating accounts (SCIM) and for access logs; with `admin.users:write` for roles.',
    optional: true,
  },
  {
    id: 'admin_oauth',
    type: 'oauth',
    name: 'Administrator token by OAuth',
    description: 'The same, from the OAuth capabilities of this connector.',
    optional: true,
  },
] as const;

export type SlackCredential = CredentialOf<typeof credentials>;

/** One token reads; with one of an administrator more can be done. */
export const allowedCredentials = [
  ['token'],
  ['oauth'],
  ['token', 'admin_token'],
  ['token', 'admin_oauth'],
  ['oauth', 'admin_token'],
  ['oauth', 'admin_oauth'],
] as const;
