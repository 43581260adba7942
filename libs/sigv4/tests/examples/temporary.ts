import type { Clock } from '@patchbay/core';
import { sigv4Auth } from '@patchbay/sigv4';

/** What AssumeRole gives. */
export interface TemporaryKeys {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
}

export const identityStoreAuth = (keys: TemporaryKeys, region: string, clock: Clock) =>
  sigv4Auth({
    accessKeyId: keys.AccessKeyId,
    secretAccessKey: keys.SecretAccessKey,
    sessionToken: keys.SessionToken,
    region,
    service: 'identitystore',
    clock,
  });
