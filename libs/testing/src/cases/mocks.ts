import type { AuthCredential, ConnectorErrorCode } from '@patchbay/core';
import type {
  DescriptionCheckerOptions,
  Disagreement,
  LoadDescriptionOptions,
} from '../description/index.ts';
import type { CaseHooks } from './hooks.ts';
import type { Mock, TextMatch } from './mock.ts';
import type { Reply } from './reply.ts';
import type { Injected } from './requirements.ts';

/** How a vendor refuses, with the page that says so. */
export interface Refusal extends Reply {
  readonly source?: `https://${string}`;
}

/** A refusal for too many requests. */
export interface RateLimitRefusal extends Refusal {
  /** The wait that the error must report. @default the number in its `retry-after` header, else not compared */
  readonly retryAfterSeconds?: number;
}

/** How this vendor refuses, stated once and injected into every capability. */
export interface Refusals {
  readonly unauthorized: Refusal;
  readonly forbidden: Refusal;
  /** Needed when a capability takes an id. */
  readonly not_found?: Refusal;
  readonly rate_limited: RateLimitRefusal;
  readonly server_error: Refusal;
  /** @default a JSON text that breaks off, with status 200 */
  readonly malformed?: Refusal;
  /** @default a login page, with status 200 */
  readonly html?: Refusal;
  /** @default a JSON text where an object or a list should be, with status 200 */
  readonly wrong_shape?: Refusal;
  /** @default the connection breaks */
  readonly connection_reset?: Refusal;
}

/** The vendor's API description that exchanges are checked against, when `PATCHBAY_SPECS` names its folder. */
export interface DescriptionSource extends DescriptionCheckerOptions, LoadDescriptionOptions {
  /** File name in the folder. */
  readonly file: string;
}

/** What all cases of a connector share. */
export interface Mocks {
  /** The path of every mock is put behind it. */
  readonly baseUrl: string;
  /** The credential, in which every secret is a canary. */
  readonly auth?: AuthCredential;
  readonly credentials?: readonly AuthCredential[];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Headers that every request to `baseUrl` must have, such as the authorization. */
  readonly requestHeaders?: Readonly<Record<string, TextMatch>>;
  /**
   * Requests for access, such as a login, that a case may make before it asks anything: each once, in any of its
   * calls, and again after a refusal that the runner injects. They are `setup`, whether they say so or not.
   */
  readonly signIn?: readonly Mock[];
  readonly refusals: Refusals;
  /** Where this vendor's refusals come to other codes than those of the HTTP map. */
  readonly expectedCodes?: Partial<Record<Injected, ConnectorErrorCode>>;
  /** The time at which every case starts. @default '2026-01-15T12:00:00Z' */
  readonly now?: string;
  readonly description?: DescriptionSource;
  /** Where the description is wrong about the whole API. */
  readonly disagreements?: readonly Disagreement[];
  readonly hooks?: CaseHooks;
}

/** States what all cases of a connector share. */
export function defineMocks<Stated extends Mocks>(mocks: Stated): Stated {
  return mocks;
}
