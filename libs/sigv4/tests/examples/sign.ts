import type { CallContext } from '@patchbay/core';
import { sigv4Auth } from '@patchbay/sigv4';

/** IAM is one service for all regions; it signs for `us-east-1`. */
export const iamAuth = (context: CallContext, accessKeyId: string, secretAccessKey: string) =>
  sigv4Auth({
    accessKeyId,
    secretAccessKey,
    region: 'us-east-1',
    service: 'iam',
    clock: context.runtime.clock,
  });
