export { oauth1Auth } from './oauth1-auth.ts';
export type { OAuth1Auth } from './oauth1-auth.ts';
export type { OAuth1BodyHash, OAuth1Keys, OAuth1Options } from './options.ts';
export type { OAuth1Placement } from './signing/placement.ts';
export { signatureMethods } from './signing/signature.ts';
export type { SignatureMethod } from './signing/signature.ts';
export { oauth1Flow } from './flow/oauth1-flow.ts';
export type {
  OAuth1Flow,
  OAuth1FlowOptions,
  TemporaryCredentials,
  TokenCredentials,
} from './flow/oauth1-flow.ts';
