import type { AuthCredential } from '../credentials/bag.ts';
import { checkedCredentials } from '../credentials/checked-credentials.ts';
import type { Supplied } from '../credentials/supplied.ts';
import { likelySecretsOf } from '../credentials/secrets.ts';
import { callContext } from '../dispatch/call-context.ts';
import { startBudget } from '../dispatch/deadline.ts';
import { failureEnvelope } from '../dispatch/failure-envelope.ts';
import { parseEnvelope, type ParsedEnvelope } from '../dispatch/parse-envelope.ts';
import { withAccessTokens, type AccessTokenSources } from '../dispatch/with-access-tokens.ts';
import type { ErrorDetail } from '../envelopes/error.ts';
import type { RateLimitRequestInfo } from '../envelopes/rate-limit.ts';
import type { Integration } from '../integration/integration.ts';
import type { CallContext } from '../runtime/client-context.ts';
import { createKeptValues } from '../runtime/kept-values.ts';
import { createRedactor, type Redactor } from '../runtime/redaction.ts';
import { createRuntime, type Runtime } from '../runtime/runtime.ts';
import { automaticStreams } from './automatic.ts';
import type { Stream, StreamCall, StreamDescription, StreamSession } from './definition.ts';
import { checkedRequest } from './partition.ts';

/** Whom a run reads as, and how. */
export interface StreamRunRequest {
  readonly auth?: AuthCredential | undefined;
  readonly credentials?: readonly AuthCredential[] | undefined;
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  /** What the caller knows of the app's budgets. */
  readonly rate_limit?: RateLimitRequestInfo | undefined;
}

/** What surrounds a run. */
export interface StreamRunOptions {
  /** What outlives the run; a host makes one and keeps it. @default a new one, which ends with the run */
  readonly runtime?: Runtime | undefined;
  /** Cancels the run. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Seconds that the run may take, for a caller that is itself waited for: a pause of the app that does not fit is told
   * at once, as `rate_limit`, and not sat out. @default as long as it takes
   */
  readonly deadlineSeconds?: number | undefined;
  /**
   * The longest pause of the app that is sat out, for a caller that has something better to do: a longer one is told at
   * once, as `rate_limit`. @default as long as it takes
   */
  readonly patienceSeconds?: number | undefined;
  /** By credential id: where the access token comes from, for a caller that keeps what renews it. */
  readonly accessTokens?: AccessTokenSources | undefined;
}

/** Streams of one connector, read as one tenant; they share what a run keeps. */
export interface StreamRun {
  /** Takes the run's secrets out of whatever leaves it. */
  readonly redactor: Redactor;
  /** Opens a stream of the integration, or one that was made for it. */
  open(stream: Stream): OpenStream;
  /** Ends what the run keeps: the records of parents, and the runtime if the run made it. */
  close(): Promise<void>;
}

/** One stream of a run. */
export interface OpenStream extends Omit<StreamSession, 'client'> {
  /** The error, as an envelope would have it: the connector's own handlers have seen it, and it is redacted. */
  failure(error: unknown): Promise<ErrorDetail>;
}

/**
 * Begins a run: checks the credentials, and gets access tokens where the caller keeps what renews them. Settings are
 * checked when a stream first asks for them.
 *
 * @throws BadRequestError and MissingParameterError for credentials that do not do, as dispatch does.
 */
export async function openStreams(
  integration: Integration,
  request: StreamRunRequest,
  options: StreamRunOptions = {},
): Promise<StreamRun> {
  const redactor = createRedactor();
  const runtime = options.runtime ?? createRuntime();
  const budget = startBudget(runtime.clock, options.deadlineSeconds, options.signal);
  const run = createKeptValues();

  const close = async (): Promise<void> => {
    budget.end();
    const kept = options.runtime === undefined ? [run, runtime.kept] : [run];
    await Promise.all(kept.map((each) => each.close()));
  };
  const contextFor = (name: string, envelope: ParsedEnvelope, supplied: readonly Supplied[]): CallContext =>
    callContext(
      { integration, capability: placeOf(name), envelope, redactor, options },
      supplied,
      runtime,
      budget,
    );

  try {
    const given = parseEnvelope({ ...request, request: {} }, false);
    const envelope =
      options.accessTokens === undefined
        ? given
        : await budget.race(
            withAccessTokens(given, options.accessTokens, integration.credentials, contextFor('', given, [])),
          );
    for (const secret of likelySecretsOf([envelope.auth, envelope.credentials])) redactor.add(secret);
    const supplied = checkedCredentials(envelope, integration, redactor);
    return {
      redactor,
      open: (stream) => {
        const context = contextFor(stream.name, envelope, supplied);
        const call: StreamCall = { context, integration, settings: envelope.settings, supplied, run };
        const session = stream.open(call);
        return {
          schema: session.schema,
          read: async function* (request) {
            yield* session.read(checkedRequest(stream, request));
          },
          close: session.close,
          failure: async (error) => {
            const failed = { integration, capability: placeOf(stream.name), context, session, budget };
            const permission = permissionFor(stream.name, integration);
            return (await failureEnvelope(error, { ...failed, permission })).error;
          },
        };
      },
      close,
    };
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}

/** What is granted for a stream by its name, or for the capability that it is. */
function permissionFor(name: string, integration: Integration): string | undefined {
  const { permissions } = integration;
  const automatic = automaticStreams(integration).find((stream) => stream.name === name);
  return permissions[name] ?? permissions[automatic?.capability ?? ''];
}

/** Where errors of a stream are said to have been raised. */
function placeOf(name: StreamDescription['name']): {
  readonly name: string;
  readonly level: 'read';
  readonly idempotent: true;
} {
  return { name: `stream:${name}`, level: 'read', idempotent: true };
}
