export { digestAuth } from './digest-auth.ts';
export type { DigestAuth, DigestContext, DigestCredential } from './digest-auth.ts';
