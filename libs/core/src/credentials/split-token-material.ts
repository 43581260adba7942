import { ConfigurationError } from '../environment/configuration-error.ts';
import { isRecord } from '../json.ts';
import type { DeclaredCredential } from './declared.ts';
import { TokenMaterial } from './token-material.ts';

/** What an envelope says of one credential when it holds the means to renew a token. */
export interface RenewableCredential {
  readonly credentialId: string;
  readonly material: TokenMaterial;
}

/** An envelope without the means to renew tokens, and the means. */
export interface SplitEnvelope {
  readonly envelope: Readonly<Record<string, unknown>>;
  readonly renewable: readonly RenewableCredential[];
}

/**
 * Takes refresh tokens and clients' secrets out of an envelope, so that no capability sees them. A credential is
 * renewable when it has a `refresh_token`, or client credentials and no access token.
 *
 * @throws ConfigurationError when the means are not complete.
 */
export function splitTokenMaterial(
  envelope: Readonly<Record<string, unknown>>,
  declared: readonly Pick<DeclaredCredential, 'id' | 'type'>[],
): SplitEnvelope {
  const renewable: RenewableCredential[] = [];
  const split = (bag: unknown): unknown => {
    const found = isRecord(bag) ? findMaterial(bag, declared) : undefined;
    if (!isRecord(bag) || found === undefined) return bag;
    renewable.push({ credentialId: found.id, material: found.material });
    const { [found.type]: _payload, ...rest } = bag;
    return { ...rest, id: found.id, ...(found.left === undefined ? {} : { [found.type]: found.left }) };
  };
  const { auth, credentials, ...others } = envelope;
  const left = {
    ...others,
    ...(auth === undefined ? {} : { auth: split(auth) }),
    ...(credentials === undefined
      ? {}
      : { credentials: Array.isArray(credentials) ? credentials.map(split) : credentials }),
  };
  return { envelope: renewable.length === 0 ? envelope : left, renewable };
}

interface FoundMaterial {
  readonly id: string;
  readonly type: string;
  readonly material: TokenMaterial;
  /** What the contract knows of the payload; the access token is filled in by the call. */
  readonly left: Readonly<Record<string, unknown>> | undefined;
}

function findMaterial(
  bag: Readonly<Record<string, unknown>>,
  declared: readonly Pick<DeclaredCredential, 'id' | 'type'>[],
): FoundMaterial | undefined {
  const credential = declared.find(
    ({ id, type }) => kindsWithAccessToken.includes(type) && isRecord(bag[type]) && (bag['id'] ?? id) === id,
  );
  const payload = credential === undefined ? undefined : bag[credential.type];
  if (credential === undefined || !isRecord(payload)) return undefined;
  const { id, type } = credential;
  const hasToken = typeof payload['access_token'] === 'string' && payload['access_token'] !== '';
  // On input null equals absent.
  const present = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== null));
  if (present['refresh_token'] === undefined && hasToken) return undefined;
  const parsed = TokenMaterial.safeParse(present);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new ConfigurationError(
      `The credential "${id}" cannot get an access token: ${fields} is missing or no text.`,
    );
  }
  return {
    id,
    type,
    material: parsed.data,
    // The contract wants scopes; without any the vendor decides.
    left: type === 'oauth' ? ownFields(payload) : { scopes: [], ...payload },
  };
}

/** What the connector asks for beside the token, such as the address of an instance. */
function ownFields(
  payload: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  const own = Object.entries(payload).filter(
    ([name]) => name !== 'access_token' && !Object.hasOwn(TokenMaterial.shape, name),
  );
  return own.length === 0 ? undefined : Object.fromEntries(own);
}

const kindsWithAccessToken: readonly string[] = ['oauth', 'oauth_client_credentials'];
