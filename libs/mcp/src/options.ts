import type { AccessTokenSources, Runtime } from '@patchbay/core';

/** What a connector works with while a model calls it. None of it is ever sent to the model. */
export interface McpOptions {
  /** The one credential of every call, as the request envelope has it: `{ token: { token: '...' } }`. */
  readonly auth?: Readonly<Record<string, unknown>> | undefined;
  /** The credentials of every call, for connectors that take several. Give `auth` or this, not both. */
  readonly credentials?: readonly unknown[] | undefined;
  /** By credential id: where access tokens come from, when they are renewed outside of the connector. */
  readonly accessTokens?: AccessTokenSources | undefined;
  /** What else must not be seen in an answer, such as what renews those tokens. @default [] */
  readonly secrets?: readonly string[] | undefined;
  /** The settings of every call. @default {} */
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  /** What outlives one call; whoever gives it closes it. */
  readonly runtime: Runtime;
  /** True: the capabilities that write are tools too. @default false */
  readonly allowWrites?: boolean | undefined;
  /**
   * The largest answer of a tool, in bytes of its JSON. A list that is larger is given in parts; any other answer is
   * refused, with what to do about it.
   *
   * @default 40000, some 10,000 tokens
   */
  readonly maximumBytes?: number | undefined;
  /** How long one call may take, in seconds. @default no limit but the client's own */
  readonly timeoutSeconds?: number | undefined;
}

/** @see {@link McpOptions.maximumBytes} */
export const defaultMaximumBytes = 40_000;
