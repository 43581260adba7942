import type { AuthKind, ConnectorOptions } from '../../connector/options.ts';
import type { AuthMaker, AuthParts } from './auth-parts.ts';
import { jwt } from './jwt.ts';
import { keyPair } from './key-pair.ts';
import { oauth2, oauth2ClientCredentials } from './oauth2.ts';
import { oauth1 } from './oauth1.ts';
import { serviceAccount } from './service-account.ts';
import { sessionToken } from './session-token.ts';
import { apiKey, basic, token } from './static-secrets.ts';

const MAKERS: Readonly<Record<AuthKind, AuthMaker>> = {
  token,
  basic,
  'api-key': apiKey,
  oauth2,
  'oauth2-client-credentials': oauth2ClientCredentials,
  jwt,
  oauth1,
  'key-pair': keyPair,
  'service-account': serviceAccount,
  'session-token': sessionToken,
};

/** What a connector has because of its `--auth`. */
export const authPartsOf = (options: ConnectorOptions): AuthParts => MAKERS[options.auth](options);
