import { describeIssues, validator } from '../capabilities/spec.ts';
import { ErrorDetail, type ConnectorErrorMetadata } from '../envelopes/error.ts';
import type { ErrorEnvelope } from '../envelopes/response.ts';
import { suspension } from '../errors/metadata.ts';
import type { Capability, Integration, IntegrationSession } from '../integration/integration.ts';
import type { CallContext } from '../runtime/client-context.ts';
import type { Redactor } from '../runtime/redaction.ts';
import type { Budget } from './deadline.ts';
import { errorEnvelope, redactedDetail, type ErrorPlace } from './error-envelope.ts';

/** The call that a failure is told of. */
export interface FailedCall {
  readonly integration: Integration;
  readonly capability: Pick<Capability, 'name' | 'idempotent'>;
  /** What must be granted for it, where the connector says so. */
  readonly permission: string | undefined;
  readonly context: CallContext;
  readonly session: Pick<IntegrationSession, 'handleError'>;
  readonly budget: Pick<Budget, 'race'>;
}

const detail = validator(ErrorDetail);

/** The envelope of a call that failed: the default handler's, then the connector's own handlers, then redaction. */
export async function failureEnvelope(error: unknown, call: FailedCall): Promise<ErrorEnvelope> {
  const { integration, capability, context } = call;
  const place = { appId: integration.appId, capability: capability.name };
  const plain = errorEnvelope(error, place);
  const handled = await handledEnvelope(error, plain, call).catch((handlerError: unknown) =>
    withHandlerFailure(plain, handlerError, place),
  );
  const recorded = context.recorder?.exchanges ?? [];
  const suspended = suspendedEnvelope(
    afterWrites(withPermission(handled, call), call),
    context.runtime.clock.now(),
  );
  return redactedEnvelope(
    recorded.length === 0 ? suspended : { ...suspended, raw_data: recorded },
    context.redactor,
  );
}

/** Says when the wait of a throttled call is over, if the wait is known and its end is not. */
function suspendedEnvelope(envelope: ErrorEnvelope, now: number): ErrorEnvelope {
  const metadata = envelope.error.error_metadata;
  const wait = metadata?.retry_after_seconds;
  if (wait === undefined || metadata?.throttled !== true || metadata.suspended_until !== undefined) {
    return envelope;
  }
  return withMetadata(envelope, { ...metadata, ...suspension(now + wait * 1000) });
}

/** Whoever may not do something is told what would allow it. */
function withPermission(envelope: ErrorEnvelope, { permission }: FailedCall): ErrorEnvelope {
  const { error_code, error_metadata: metadata } = envelope.error;
  if (permission === undefined || metadata === undefined || error_code !== 'permission_denied')
    return envelope;
  return withMetadata(envelope, { ...metadata, hint: joined(metadata.hint, `It needs ${permission}.`) });
}

/** A call that already changed the app may not be made again blindly, unless doing so has no other effect. */
function afterWrites(envelope: ErrorEnvelope, { capability, context }: FailedCall): ErrorEnvelope {
  const count = context.writeLog?.count ?? 0;
  const metadata = envelope.error.error_metadata;
  if (count === 0 || capability.idempotent || metadata === undefined) return envelope;
  const warning = `The app had already accepted ${count === 1 ? 'a change' : `${count} changes`} of this call: look before you try again.`;
  return withMetadata(envelope, { ...metadata, hint: joined(metadata.hint, warning), retryable: false });
}

function joined(hint: string | undefined, text: string): string {
  return hint === undefined ? text : `${hint} ${text}`;
}

function withMetadata(envelope: ErrorEnvelope, error_metadata: ConnectorErrorMetadata): ErrorEnvelope {
  return { ...envelope, error: { ...envelope.error, error_metadata } };
}

/** Connectors in plain JavaScript may return anything from a handler. */
async function handledEnvelope(
  error: unknown,
  plain: ErrorEnvelope,
  { session, budget }: FailedCall,
): Promise<ErrorEnvelope> {
  const handled = await budget.race(session.handleError(error, plain));
  if (handled === plain) return plain;
  const checked = detail.validate(handled.error);
  if (!checked.ok) throw new Error(`it returned no error envelope: ${describeIssues(checked.issues)}`);
  return { is_error: true, error: checked.value };
}

function withHandlerFailure(plain: ErrorEnvelope, handlerError: unknown, place: ErrorPlace): ErrorEnvelope {
  const reason = errorEnvelope(handlerError, place).error.message;
  const message = `${plain.error.message} (its error handler failed: ${reason})`;
  return { ...plain, error: { ...plain.error, message } };
}

/** Error texts may quote anything; nothing leaves with a secret in it. */
export function redactedEnvelope(envelope: ErrorEnvelope, redactor: Redactor): ErrorEnvelope {
  return { ...envelope, error: redactedDetail(envelope.error, redactor) };
}
