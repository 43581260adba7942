import { carriesBearerToken } from '@patchbay/core';
import { hostHeaderValidationResponse, originValidationResponse } from '@modelcontextprotocol/server';

/** Who may call a server over HTTP. */
export interface HttpAccess {
  /** The names under which it is called, without ports; undefined: any. A page that rebinds its own name is refused. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** What every request must carry as `Authorization: Bearer`; undefined: nothing. */
  readonly bearerToken?: string | undefined;
}

/**
 * Refuses what must not come in: another Host header, any Origin (no page in a browser has a reason to call), and a
 * request without the token. Undefined: it may go on.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning
 */
export function refuseAccess(request: Request, access: HttpAccess): Response | undefined {
  const { allowedHosts, bearerToken } = access;
  const refused =
    (allowedHosts === undefined ? undefined : hostHeaderValidationResponse(request, [...allowedHosts])) ??
    originValidationResponse(request, []);
  if (refused !== undefined) return refused;
  if (bearerToken === undefined || carriesBearerToken(request.headers.get('authorization'), bearerToken))
    return undefined;
  return new Response('A bearer token is needed.\n', {
    status: 401,
    headers: { 'www-authenticate': 'Bearer', 'content-type': 'text/plain' },
  });
}
