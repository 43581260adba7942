import type { CallContext } from '@patchbay/core';
import { digestAuth } from '@patchbay/digest';

/** MongoDB Atlas: the public key is the user name, the private key the password. */
export const atlasAuth = (context: CallContext, publicKey: string, privateKey: string) =>
  digestAuth(context, { username: publicKey, password: privateKey });
