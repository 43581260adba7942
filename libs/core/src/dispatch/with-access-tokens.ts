import type { DeclaredCredential } from '../credentials/declared.ts';
import { BadRequestError } from '../errors/typed-errors.ts';
import { isRecord } from '../json.ts';
import type { AccessTokenSource, TokenCall } from '../runtime/access-tokens.ts';
import type { ParsedEnvelope } from './parse-envelope.ts';

/** Sources by credential id. */
export type AccessTokenSources = Readonly<Record<string, AccessTokenSource>>;

/**
 * The envelope with the access token of each source in its credential, so that all checks see a request like any
 * other.
 *
 * @throws BadRequestError for a source whose credential carries no access token.
 */
export async function withAccessTokens(
  envelope: ParsedEnvelope,
  sources: AccessTokenSources,
  declared: readonly DeclaredCredential[],
  call: TokenCall,
): Promise<ParsedEnvelope> {
  let filled = envelope;
  for (const [id, source] of Object.entries(sources)) {
    const credential = declared.find((one) => one.id === id);
    if (credential === undefined || !carriesAccessToken(credential)) {
      throw new BadRequestError(`There is no credential "${id}" that carries an access token.`);
    }
    const token = await source.current({ ...call, credentialKey: source.key });
    call.redactor.add(token);
    filled = withAccessToken(filled, credential, token, Object.keys(sources).length > 1);
  }
  return filled;
}

function carriesAccessToken({ type }: DeclaredCredential): boolean {
  return type === 'oauth' || type === 'oauth_client_credentials';
}

function withAccessToken(
  envelope: ParsedEnvelope,
  { id, type }: DeclaredCredential,
  access_token: string,
  several: boolean,
): ParsedEnvelope {
  const fill = (bag: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
    ...bag,
    id,
    [type]: { ...(isRecord(bag[type]) ? bag[type] : {}), access_token },
  });
  if (envelope.credentials === undefined && !several) {
    return { ...envelope, auth: fill(isRecord(envelope.auth) ? envelope.auth : {}) };
  }
  const bags: readonly unknown[] = Array.isArray(envelope.credentials) ? envelope.credentials : [];
  const known = bags.find((bag) => isRecord(bag) && bag['id'] === id);
  const rest = bags.filter((bag) => bag !== known);
  return { ...envelope, credentials: [...rest, fill(isRecord(known) ? known : {})] };
}
