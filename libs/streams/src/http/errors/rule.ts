import type { ConnectorErrorCode } from '@patchbay/core';
import type { ReceivedResponse } from '@patchbay/http';
import type { StreamActionKind } from '../../actions/stream-action.ts';
import type { RecordHook } from '../hook.ts';
import type { Backoff } from './backoff.ts';

/**
 * What is done about an answer: beside the actions of the stream
 * - `success`: its records are read, whatever its status.
 * - `retry`: the request is sent again.
 * - `rate_limited`: the same, and whoever reads the stream is told that the app asks for a pause.
 * - `refresh_auth`: what proves who is calling is renewed, once, and the request is sent again.
 * - `fail`: the slice fails.
 */
export type ErrorAction = StreamActionKind | 'success' | 'retry' | 'rate_limited' | 'refresh_auth' | 'fail';

/** An answer that is judged. `json` is its body where that is JSON. */
export interface JudgedAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly json: unknown;
}

/**
 * Which answers a rule is for, and what is done about them. All conditions that it names must hold; the first rule of a
 * stream that fits an answer decides, also over a success.
 */
export interface ErrorRule<Client = unknown, Settings = unknown, Credential = unknown> {
  /** One status, several, or a function. @default any */
  readonly status?: number | readonly number[] | ((status: number) => boolean) | undefined;
  /** A text that the body holds, or a pattern that it matches. */
  readonly contains?: string | RegExp | undefined;
  readonly when?:
    ((answer: JudgedAnswer, hook: RecordHook<Client, Settings, Credential>) => boolean) | undefined;
  readonly action: ErrorAction;
  /** Waits before this answer's next try; the first that has one. @default the stream's */
  readonly backoff?: Backoff | readonly Backoff[] | undefined;
  /** The code of the error, when it comes to that. @default that of the status */
  readonly code?: ConnectorErrorCode | undefined;
  /** What the error says, when it comes to that. @default what the app says */
  readonly message?: string | ((answer: JudgedAnswer) => string) | undefined;
}

/** The first rule that fits an answer. */
export function ruleFor<Client, Settings, Credential>(
  rules: readonly ErrorRule<Client, Settings, Credential>[],
  answer: JudgedAnswer,
  hook: RecordHook<Client, Settings, Credential>,
): ErrorRule<Client, Settings, Credential> | undefined {
  return rules.find(
    ({ status, contains, when }) =>
      hasStatus(answer.status, status) && holds(answer, contains) && when?.(answer, hook) !== false,
  );
}

/** The answer as rules see it; its body is read when a rule asks for it. */
export function judgedAnswer(response: ReceivedResponse): JudgedAnswer {
  return new LazyAnswer(response);
}

/** A class, as the getters of an object of their own keep the whole answer in memory until all of it is collected. */
class LazyAnswer implements JudgedAnswer {
  readonly #response: ReceivedResponse;

  constructor(response: ReceivedResponse) {
    this.#response = response;
  }

  get status(): number {
    return this.#response.status;
  }

  get headers(): JudgedAnswer['headers'] {
    return this.#response.headers;
  }

  get text(): string {
    return this.#response.text();
  }

  get json(): unknown {
    const parsed = this.#response.json();
    return parsed.ok ? parsed.value : undefined;
  }
}

function hasStatus(status: number, wanted: ErrorRule['status']): boolean {
  if (wanted === undefined) return true;
  if (typeof wanted === 'function') return wanted(status);
  return typeof wanted === 'number' ? wanted === status : wanted.includes(status);
}

function holds(answer: JudgedAnswer, wanted: ErrorRule['contains']): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === 'string' ? answer.text.includes(wanted) : answer.text.search(wanted) >= 0;
}
