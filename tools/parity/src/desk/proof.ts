import { credentialSchemas, type CallContext } from '@patchbay/core';
import { basicAuth, bearerAuth, customAuth, type AuthStrategy } from '@patchbay/http';
import { signJwtCredential } from '@patchbay/jwt';
import { oauth1Auth } from '@patchbay/oauth1';
import { z } from 'zod';

const Proof = z.discriminatedUnion('type', [
  credentialSchemas.oauth.extend({ type: z.literal('oauth') }),
  credentialSchemas.oauth_client_credentials.extend({ type: z.literal('oauth_client_credentials') }),
  credentialSchemas.oauth1.extend({ type: z.literal('oauth1') }),
  credentialSchemas.basic.extend({ type: z.literal('basic') }),
  credentialSchemas.token.extend({ type: z.literal('token') }),
  credentialSchemas.jwt.extend({ type: z.literal('jwt') }),
  credentialSchemas.service_account.extend({ type: z.literal('service_account') }),
  credentialSchemas.key_pair.extend({ type: z.literal('key_pair') }),
]);

/** Who is calling: the header of each kind of credential. */
export function proofOf(context: CallContext, given: unknown): AuthStrategy | undefined {
  const proof = Proof.safeParse(given).data;
  switch (proof?.type) {
    case undefined:
      return undefined;
    case 'oauth':
    case 'oauth_client_credentials':
      return bearerAuth(proof.access_token);
    case 'oauth1':
      return oauth1Auth(proof, { runtime: context.runtime, bodyHash: 'with-body' });
    case 'basic':
      return basicAuth(proof.username, proof.password);
    case 'token':
      return bearerAuth(proof.token);
    case 'jwt':
      return customAuth({
        secrets: [proof.secret],
        apply: async (request) => withHeader(request, `Bearer ${await signJwtCredential(proof)}`),
      });
    case 'service_account': {
      const text = `${proof.tenant_id}:${proof.impersonation_email}:${String(proof.key['id'])}`;
      return headerAuth('Service', text);
    }
    case 'key_pair':
      return headerAuth('Key', `${proof.key_identifier}:${proof.private_key}`);
  }
}

const withHeader = <Request extends { readonly headers: Readonly<Record<string, string>> }>(
  request: Request,
  authorization: string,
): Request => ({ ...request, headers: { ...request.headers, authorization } });

/** A proof that is no standard: `<scheme> <text>`. */
function headerAuth(scheme: string, text: string): AuthStrategy {
  const value = Buffer.from(text).toString('base64');
  return customAuth({ secrets: [value], apply: (request) => withHeader(request, `${scheme} ${value}`) });
}
