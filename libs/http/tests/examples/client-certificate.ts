import type { CallContext } from '@patchbay/core';
import { bearerAuth, createHttpClient, type TlsOptions } from '@patchbay/http';

/** ADP wants a certificate with the token. */
export function adpClient(context: CallContext, baseUrl: string, token: string, pem: TlsOptions) {
  const { certificate, privateKey, passphrase } = pem;
  return createHttpClient(context, {
    baseUrl,
    auth: bearerAuth(token),
    tls: { certificate, privateKey, passphrase },
  });
}
