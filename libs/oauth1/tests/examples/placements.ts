import type { OAuth1Credential, Runtime } from '@patchbay/core';
import { oauth1Auth } from '@patchbay/oauth1';

/** `Authorization: OAuth ...`, which is where most vendors look. `bodyHash` lets them see that a JSON body is ours. */
export const inHeader = (credential: OAuth1Credential, runtime: Runtime) =>
  oauth1Auth(credential, { runtime, placement: 'header', bodyHash: 'with-body' });

/** `?oauth_consumer_key=...`, for links that must work by themselves. */
export const inQuery = (credential: OAuth1Credential, runtime: Runtime) =>
  oauth1Auth(credential, { runtime, placement: 'query' });

/** In a form, which a request without a body gets and any other body refuses. */
export const inBody = (credential: OAuth1Credential, runtime: Runtime) =>
  oauth1Auth(credential, { runtime, placement: 'body' });
