export { sigv4Auth } from './sigv4-auth.ts';
export type { SigV4Auth, SigV4Options } from './sigv4-auth.ts';
