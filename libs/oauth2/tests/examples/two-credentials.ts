import { isRecord } from '@patchbay/core';
import { oauth2Module, type AuthorizationCodeSettings, type TransportFactory } from '@patchbay/oauth2';

/** Slack gives a bot's and a user's token in answers of its own shape, and says what went wrong under the status 200. */
export function slack(transport: TransportFactory) {
  const common = {
    flow: 'authorization_code',
    authorizationUrl: 'https://slack.com/oauth/v2/authorize',
    tokenUrl: 'https://slack.com/api/oauth.v2.access',
    transport,
    scopeSeparator: ',',
    readError: ({ ok, error }) =>
      ok === true
        ? undefined
        : { error: error === 'invalid_refresh_token' ? 'invalid_grant' : String(error) },
  } as const satisfies AuthorizationCodeSettings;

  return oauth2Module({
    credentials: {
      bot: {
        ...common,
        baseScopes: 'users:read',
        readToken: (body) => ({ ...body, token_type: 'bearer' }),
      },
      user: {
        ...common,
        baseScopes: 'admin.users:read',
        scopeParameter: 'user_scope',
        readToken: ({ authed_user: user, ...body }) => ({
          ...(isRecord(user) ? user : body),
          token_type: 'bearer',
        }),
      },
    },
  });
}
