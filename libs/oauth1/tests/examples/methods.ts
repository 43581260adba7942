import type { OAuth1Credential, Runtime } from '@patchbay/core';
import { oauth1Auth } from '@patchbay/oauth1';

/** HMAC-SHA256, or HMAC-SHA1: signed with both secrets. The realm is NetSuite's account. */
export const hmac = (credential: OAuth1Credential, runtime: Runtime, realm: string) =>
  oauth1Auth(credential, { runtime, signatureMethod: 'HMAC-SHA256', realm });

/** RSA-SHA256, or RSA-SHA1: signed with a key, whose public half the vendor has. */
export const rsa = (credential: OAuth1Credential, runtime: Runtime, privateKey: string) =>
  oauth1Auth(credential, { runtime, signatureMethod: 'RSA-SHA256', privateKey });

/** PLAINTEXT: the secrets themselves, over https alone. */
export const plaintext = (credential: OAuth1Credential, runtime: Runtime) =>
  oauth1Auth(credential, { runtime, signatureMethod: 'PLAINTEXT' });
