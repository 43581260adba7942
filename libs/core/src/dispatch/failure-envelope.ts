import { describeIssues, validator } from '../capabilities/spec.ts';
import { ErrorDetail } from '../envelopes/error.ts';
import type { ErrorEnvelope } from '../envelopes/response.ts';
import type { Capability, Integration, IntegrationSession } from '../integration/integration.ts';
import type { CallContext } from '../runtime/client-context.ts';
import type { Redactor } from '../runtime/redaction.ts';
import type { Budget } from './deadline.ts';
import { errorEnvelope, type ErrorPlace } from './error-envelope.ts';

/** The call that a failure is told of. */
export interface FailedCall {
  readonly integration: Integration;
  readonly capability: Capability;
  readonly context: CallContext;
  readonly session: IntegrationSession;
  readonly budget: Budget;
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
  return redactedEnvelope(
    recorded.length === 0 ? handled : { ...handled, raw_data: recorded },
    context.redactor,
  );
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
  const { error } = envelope;
  const metadata = error.error_metadata;
  return {
    ...envelope,
    error: {
      ...error,
      message: redactor.text(error.message),
      ...(error.app_error_code === undefined ? {} : { app_error_code: redactor.text(error.app_error_code) }),
      ...(metadata?.hint === undefined
        ? {}
        : { error_metadata: { ...metadata, hint: redactor.text(metadata.hint) } }),
    },
  };
}
