import { describeIssues } from '../capabilities/spec.ts';
import { pageRequest } from '../dispatch/page-scope.ts';
import { successEnvelope } from '../dispatch/success-envelope.ts';
import type { ErrorEnvelope, SuccessEnvelope } from '../envelopes/response.ts';
import { BadRequestError, UnsupportedOperationError } from '../errors/typed-errors.ts';
import type { IntegrationSession } from '../integration/integration.ts';
import type { CallContext } from '../runtime/client-context.ts';
import type { StreamCall } from './definition.ts';

/** A capability as a stream reads it: its handler is called directly, and what it gives is checked once. */
export interface CapabilityPages {
  /**
   * Calls the handler for one page.
   *
   * @throws whatever the handler throws, and InvalidResponseError when its result breaks the contract
   */
  read(page: { readonly token?: string | undefined }): Promise<SuccessEnvelope>;
  /** The client of the page that was read last. */
  client(): unknown;
  /** Lets the error handlers change the envelope. */
  handleError(error: unknown, envelope: ErrorEnvelope): Promise<ErrorEnvelope>;
  /** Disposes of the client of the page that was read last. */
  close(): Promise<void>;
}

/**
 * Opens a capability for reading within a run of streams.
 *
 * @throws UnsupportedOperationError when the integration does not have it
 * @throws BadRequestError when the payload is not what it takes
 */
export function openCapability(call: StreamCall, name: string, payload: unknown): CapabilityPages {
  const { integration } = call;
  const capability = integration.capabilities.get(name);
  if (capability === undefined)
    throw new UnsupportedOperationError(`Capability '${name}' is not implemented.`);
  const bound = capability.bind(payload);
  if (!bound.ok) throw new BadRequestError(`Invalid request: ${describeIssues(bound.issues)}`);
  const { redactor } = call.context;
  const context: CallContext = { ...call.context, capability: name, rateLimitMode: capability.rateLimitMode };
  const succeeded = { integration, capability, context, fingerprint: undefined };

  const open = (token?: string): IntegrationSession =>
    bound.value.open({
      context,
      integration,
      page: pageRequest(
        {
          integration,
          capability,
          redactor,
          envelope: { page: token === undefined ? {} : { token }, settings: call.settings },
        },
        bound.value.request,
      ),
      settings: call.settings,
      supplied: call.supplied,
    });
  let last: IntegrationSession | undefined;
  const session = (): IntegrationSession => (last ??= open());

  return {
    read: async ({ token }) => {
      context.signal.throwIfAborted();
      await last?.close();
      last = open(token);
      return successEnvelope(succeeded, await last.run());
    },
    client: () => session().client(),
    handleError: (error, envelope) => session().handleError(error, envelope),
    close: async () => {
      await last?.close();
      last = undefined;
    },
  };
}
