import {
  BadRequestError,
  ConnectorError,
  dispatch,
  UnsupportedOperationError,
  type PlanEnvelope,
  type ResponseEnvelope,
  type Runtime,
} from '@patchbay/core';
import type { ActionRecorder } from '../actions/recorder.ts';
import type { OpenConnection } from '../connections/connection.ts';
import type { Connections } from '../connections/connections.ts';
import type { HostTelemetry, Outcome } from '../telemetry/telemetry.ts';
import type { DispatchCall } from './call.ts';
import { failureOf } from './failure.ts';
import type { Connectors } from './registry.ts';

/** What calls go through. */
export interface DispatcherParts {
  readonly connectors: Connectors;
  readonly runtime: Runtime;
  readonly telemetry: HostTelemetry;
  /** Seconds that a call may take unless its caller says. */
  readonly callSeconds: number;
  readonly connections: Pick<Connections, 'open' | 'requireReconnect'>;
  readonly actions: ActionRecorder;
}

type Call = DispatchCall<string>;
type Answer = ResponseEnvelope | PlanEnvelope;

/** Calls capabilities through connections, until the host is stopped. */
export class Dispatcher {
  readonly #parts: DispatcherParts;
  readonly #stop = new AbortController();
  readonly #underWay = new Set<Promise<unknown>>();
  #isOpen = true;

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
  }

  /** Never rejects. */
  async dispatch(connector: string, capability: string, call: Call): Promise<Answer> {
    const { connection, plan = false } = call;
    const work = this.#parts.telemetry.watch(
      { kind: 'dispatch', connector, connection, capability, plan },
      () => this.#answer(connector, capability, call),
      outcomeOf,
    );
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
    }
  }

  /** Takes no more calls, gives those under way some time, and then ends them. */
  async stop(graceSeconds: number): Promise<void> {
    this.#isOpen = false;
    const over = new AbortController();
    const grace = this.#parts.runtime.clock
      .sleep(graceSeconds * 1000, over.signal)
      .then(() => this.#stop.abort(new Error('The host is being stopped.')))
      .catch(() => undefined);
    await Promise.allSettled(this.#underWay);
    over.abort();
    await grace;
  }

  async #answer(connector: string, capability: string, call: Call): Promise<Answer> {
    const integration = Object.hasOwn(this.#parts.connectors, connector)
      ? this.#parts.connectors[connector]
      : undefined;
    const place = { appId: integration?.appId ?? connector, capability };
    try {
      if (!this.#isOpen) throw new UnsupportedOperationError('The host has been stopped.');
      if (integration === undefined) {
        throw new UnsupportedOperationError(`This host has no connector "${connector}".`);
      }
      const opened = await this.#parts.connections.open(call.connection, { tenant: call.tenant });
      const { connection } = opened;
      if (connection.connector !== connector) {
        throw new BadRequestError(
          `The connection "${connection.id}" is of the connector "${connection.connector}", not of "${connector}".`,
        );
      }
      const noteEnd = await this.#noteWrite(opened, capability, call);
      const answer = await this.#send(opened, capability, call);
      await noteEnd?.(answer);
      if (answer.is_error === true && answer.error.error_code === 'creds_revoked') {
        await this.#parts.connections.requireReconnect(opened, answer.error.message);
      }
      return answer;
    } catch (error) {
      return failureOf(error, place);
    }
  }

  /** Whether a write comes to its end or not, that it was wanted is known before it is sent. */
  async #noteWrite(opened: OpenConnection, capability: string, { request, actor, plan = false }: Call) {
    if (plan || opened.integration.capabilities.get(capability)?.level !== 'write') return undefined;
    try {
      return await this.#parts.actions.begin(opened, { capability, request, actor });
    } catch (cause) {
      throw new ConnectorError('Nothing was sent, as the write could not be noted in the history.', {
        cause,
      });
    }
  }

  #send({ connection, integration, request, accessTokens }: OpenConnection, capability: string, call: Call) {
    const { telemetry, callSeconds } = this.#parts;
    const place = { connector: connection.connector, connection: connection.id };
    const runtime: Runtime = {
      ...this.#parts.runtime,
      onLimitWait: (milliseconds) => telemetry.waited(place, milliseconds),
    };
    const signals = call.signal === undefined ? [] : [call.signal];
    return dispatch(
      integration,
      capability,
      {
        ...request,
        request: call.request ?? {},
        ...(call.page === undefined ? {} : { page: call.page }),
        ...(call.includeRawData === undefined ? {} : { include_raw_data: call.includeRawData }),
        rate_limit: { max_execution_time: callSeconds, ...call.rateLimit },
      },
      { runtime, accessTokens, plan: call.plan, signal: AbortSignal.any([this.#stop.signal, ...signals]) },
    );
  }
}

function outcomeOf(answer: Answer): Outcome {
  if (answer.is_error === true) return { outcome: 'error', errorCode: answer.error.error_code };
  return { outcome: 'is_plan' in answer ? 'plan' : 'success' };
}
