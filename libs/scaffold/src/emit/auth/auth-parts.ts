import type { ConnectorOptions } from '../../connector/options.ts';
import type { Import } from '../../source/edit.ts';
import type { Library } from '../../connector/libraries.ts';

/** All that a connector has because of the way in which it proves who is calling. */
export interface AuthParts {
  readonly credential: {
    /** Its kind on the wire, which is its id too. */
    readonly kind: string;
    /** The type that the client takes it as. */
    readonly type: { readonly from: string; readonly name: string };
    /** What people make at the vendor: "the" stands before it. */
    readonly title: string;
    /** The fields of its payload. */
    readonly fields: readonly string[];
    /** What a shell would set the variables of the command line to, by field. */
    readonly variables: Readonly<Record<string, string>>;
  };
  /** Beyond those that every connector needs. */
  readonly libraries?: readonly Library[];
  /** The auth strategy as an expression, where `context` is in scope. */
  readonly strategy: { readonly imports: readonly Import[]; readonly code: string };
  /** In `src/constants.ts`. */
  readonly constants?: { readonly imports?: readonly Import[]; readonly code: string };
  /** Further sources, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** What adds capabilities to the integration. */
  readonly module?: { readonly imports: readonly Import[]; readonly code: string };
  /** In `tests/common-mock-data.ts`. */
  readonly mocks: {
    readonly imports?: readonly Import[];
    /** The secrets. */
    readonly before: string;
    /** The credential. */
    readonly auth: string;
    /** What the vendor sees in every request. */
    readonly requestHeaders: string;
    /** The requests for access that come first. */
    readonly signIn?: string;
  };
}

/** Makes the parts of one way to prove who is calling. */
export type AuthMaker = (options: ConnectorOptions) => AuthParts;

/** The type of a payload, as core exports it. */
export const core = (name: string): AuthParts['credential']['type'] => ({ from: '@patchbay/core', name });

/** A secret of the cases, with the comment that all of them have. */
export const canaryOf = (name: string, what: string): string =>
  `/** A secret that must be seen nowhere but in the requests to the vendor. */\nconst ${name} = canary('${what}');`;

/** The import of names of `@patchbay/http`. */
export const http = (...names: string[]): Import => ({ from: '@patchbay/http', names });

/** The import of names of `src/auth.ts`. */
export const own = (...names: string[]): Import => ({ from: './auth.ts', names });

/** What a mocked vendor sees of a JWT, which differs in each request. */
export const BEARER_JWT = String.raw`authorization: /^Bearer ey[\w-]+\.ey[\w-]+\.[\w-]+$/`;

/** How long the tokens are good that the connector signs. */
export const TOKEN_MINUTES = `/** For how long a token is good that the connector signs. TODO(vendor): the most that it accepts. */
export const TOKEN_MINUTES = 5;`;

/** A key of the cases, as no private key belongs into a repository. */
export const MADE_KEY = {
  imports: [{ from: 'node:crypto', names: ['generateKeyPairSync'] }],
  code: `/** Made for each run of the tests. */
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});`,
};
