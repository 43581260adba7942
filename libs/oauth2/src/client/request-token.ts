import { InvalidResponseError, isRecord, type TokenCall } from '@patchbay/core';
import { allowInsecureRequests, customFetch, genericTokenEndpointRequest } from 'oauth4webapi';
import type { TokenGrant } from '../token-grant.ts';
import { clientAuthentication } from './client-authentication.ts';
import type { ClientIdentity, RequestParameters, TokenEndpoint, TokenEndpointError } from './endpoint.ts';
import { fetchOn } from './fetch-on-transport.ts';
import { hideTokens, readGrant } from './read-grant.ts';
import { secureUrl } from './secure-url.ts';
import { refusalError } from './token-error.ts';

/** One request for a token. */
export interface GrantRequest {
  readonly type: string;
  readonly parameters: RequestParameters;
  readonly scopes?: readonly string[] | undefined;
  /** `elsewhere`: something among the parameters says them. @default 'parameter' */
  readonly scopesIn?: 'parameter' | 'elsewhere' | undefined;
  /** Which of the parameters prove something. */
  readonly secrets?: readonly string[] | undefined;
}

/**
 * Asks a token endpoint for a token. The request is sent again only where it certainly did not arrive: what proves
 * something in it may be good for one time.
 *
 * @throws `creds_revoked` when what was granted is no longer good, `unauthorized` when the client is not, and what else
 * `refusalError` makes of a refusal; `invalid_response` for an answer that cannot be read.
 */
export async function requestToken(
  endpoint: TokenEndpoint,
  identity: ClientIdentity | undefined,
  grant: GrantRequest,
  call: TokenCall,
): Promise<TokenGrant> {
  for (const secret of grant.secrets ?? []) call.redactor.add(secret);
  const sentAt = call.runtime.clock.now();
  const response = await send(endpoint, identity, grant, call);
  const text = await response.text();
  const body = parsed(text);
  hideTokens(body, (secret) => call.redactor.add(secret));
  const error = isRecord(body) ? (endpoint.readError ?? usualError)(body, response.status) : undefined;
  if (error !== undefined || !response.ok) {
    const request = {
      grantType: grant.type,
      credentialId: endpoint.credentialId,
      scopes: grant.scopes ?? [],
    };
    const retryAfter = response.headers.get('retry-after') ?? undefined;
    throw refusalError(request, { status: response.status, retryAfter, error }, call);
  }
  if (!isRecord(body)) {
    throw new InvalidResponseError('The token endpoint answered with something that is not a JSON object.', {
      statusCode: response.status,
      hint: 'Check the settings that the token URL is made of: another page may be answering.',
    });
  }
  const token = await readGrant(body, endpoint, sentAt);
  // readToken may have found them under names that nobody knows.
  for (const secret of [token.accessToken, token.refreshToken]) call.redactor.add(secret ?? '');
  return token;
}

async function send(
  endpoint: TokenEndpoint,
  identity: ClientIdentity | undefined,
  grant: GrantRequest,
  call: TokenCall,
): Promise<Response> {
  const url = secureUrl(endpoint.tokenUrl, 'token URL');
  const format = endpoint.request ?? {};
  // Transports repeat what reads, and this reads by its method alone.
  const options = format.method === 'GET' ? { retry: { maximumTries: 1 } } : undefined;
  const transport = endpoint.transport(call, options);
  return genericTokenEndpointRequest(
    { issuer: endpoint.issuer ?? url.origin, token_endpoint: url.href },
    { client_id: identity?.clientId ?? 'unnamed' },
    clientAuthentication(endpoint, identity, call),
    grant.type,
    parametersOf(endpoint, grant),
    {
      [customFetch]: fetchOn(transport, format),
      // secureUrl lets http through on loopback alone.
      [allowInsecureRequests]: url.protocol === 'http:',
      signal: call.signal,
    },
  );
}

function parametersOf(endpoint: TokenEndpoint, grant: GrantRequest): [string, string][] {
  const scopes = grant.scopesIn === 'elsewhere' ? [] : (grant.scopes ?? []);
  const all: RequestParameters = {
    audience: endpoint.audience,
    resource: endpoint.resource,
    ...(scopes.length === 0 ? {} : { scope: scopes.join(endpoint.scopeSeparator ?? ' ') }),
    ...endpoint.tokenParameters,
    ...grant.parameters,
  };
  return parameterPairs(all);
}

/** Each parameter that has a value, as often as it has one. */
export function parameterPairs(parameters: RequestParameters): [string, string][] {
  return Object.entries(parameters).flatMap(([name, value]) =>
    [value ?? []].flat().map((each): [string, string] => [name, each]),
  );
}

/** Vendors answer with errors under any status, 200 too. */
function usualError(body: Readonly<Record<string, unknown>>): TokenEndpointError | undefined {
  const { error, error_description } = body;
  if (typeof error !== 'string' || error === '') return undefined;
  return { error, error_description: typeof error_description === 'string' ? error_description : undefined };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
