import type { AccessTokenSources, AuthCredential, Runtime } from '@patchbay/core';
import type { WeldLimits } from './limits.ts';

/** What a connector works with while Weld calls it. */
export interface WeldOptions {
  /** What Weld sends as `Authorization: Bearer`; you make it up and enter it in Weld. */
  readonly apiKey: string;
  /** The one credential of every call, as the request envelope has it: `{ token: { token: '...' } }`. */
  readonly auth?: AuthCredential | undefined;
  /** The credentials of every call, for connectors that take several. Give `auth` or this, not both. */
  readonly credentials?: readonly AuthCredential[] | undefined;
  /** By credential id: where access tokens come from, when they are renewed outside of the connector. */
  readonly accessTokens?: AccessTokenSources | undefined;
  /** What else must not be seen in an answer, such as what renews those tokens. @default [] */
  readonly secrets?: readonly string[] | undefined;
  /** The settings of every call. @default {} */
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  /** What outlives one call; whoever gives it closes it. @default one of its own */
  readonly runtime?: Runtime | undefined;
  readonly limits?: WeldLimits | undefined;
  /** In front of `/` and `/schema`, such as `/weld`. @default '' */
  readonly basePath?: string | undefined;
}
