import type { Completeness, PlanEnvelope, ResponseEnvelope, Runtime } from '@patchbay/core';
import type { Actions } from '../actions/actions.ts';
import type { Connections } from '../connections/connections.ts';
import type { Questions } from '../questions/questions.ts';
import type { TaskQueue } from '../queue/task-queue.ts';
import type { HostStore } from '../store/host-store.ts';
import type { Syncs } from '../sync/syncs.ts';
import type { HostTelemetry } from '../telemetry/telemetry.ts';
import type { DispatchCall, Dispatched, HostPage, PagesCall } from './call.ts';
import type { Catalogue } from './catalogue.ts';
import type { Dispatcher } from './dispatcher.ts';
import { failureOf } from './failure.ts';
import type { Host, StopOptions } from './host.ts';
import { followPages } from './pages.ts';
import type { CapabilityNameOf, ConnectorName, Connectors, ListNameOf, ResponseOf } from './registry.ts';

/** What {@link ConnectorHost} is put together of. */
export interface HostParts<Registry extends Connectors> {
  readonly connectors: Registry;
  readonly catalogue: Catalogue;
  readonly connections: Connections;
  readonly syncs: Syncs;
  readonly questions: Questions;
  readonly actions: Actions;
  readonly store: HostStore;
  readonly runtime: Runtime;
  readonly queue: TaskQueue;
  readonly telemetry: HostTelemetry;
  readonly dispatcher: Dispatcher;
}

/** A host: its parts, and how they begin and end together. */
export class ConnectorHost<Registry extends Connectors> implements Host<Registry> {
  readonly connectors: Registry;
  readonly catalogue: Catalogue;
  readonly connections: Connections;
  readonly syncs: Syncs;
  readonly questions: Questions;
  readonly actions: Actions;
  readonly store: HostStore;
  readonly runtime: Runtime;
  readonly #parts: HostParts<Registry>;
  #stopObserving: (() => void) | undefined;
  #started: Promise<void> | undefined;
  #stopped: Promise<void> | undefined;

  constructor(parts: HostParts<Registry>) {
    this.connectors = parts.connectors;
    this.catalogue = parts.catalogue;
    this.connections = parts.connections;
    this.syncs = parts.syncs;
    this.questions = parts.questions;
    this.actions = parts.actions;
    this.store = parts.store;
    this.runtime = parts.runtime;
    this.#parts = parts;
  }

  // Dispatch has checked an answer against the capability of that name, which is what the types say of it.
  dispatch<
    Connector extends ConnectorName<Registry>,
    Name extends CapabilityNameOf<Registry[Connector]>,
    Plan extends boolean | undefined = undefined,
  >(connector: Connector, capability: Name, call: DispatchCall<Name, Plan>): Promise<Dispatched<Name, Plan>>;
  dispatch(
    connector: string,
    capability: string,
    call: DispatchCall<string>,
  ): Promise<ResponseEnvelope | PlanEnvelope> {
    return this.#parts.dispatcher.dispatch(connector, capability, call);
  }

  pages<
    Connector extends ConnectorName<Registry>,
    Name extends ListNameOf<CapabilityNameOf<Registry[Connector]>>,
  >(
    connector: Connector,
    capability: Name,
    call: PagesCall<Name>,
  ): AsyncGenerator<HostPage<ResponseOf<Name>>, Completeness, void>;
  pages(
    connector: string,
    capability: string,
    call: PagesCall<string>,
  ): AsyncGenerator<HostPage<unknown>, Completeness, void> {
    const place = { appId: this.connectors[connector]?.appId ?? connector, capability };
    const { pageSize: _pageSize, token: _token, ...rest } = call;
    const read = async (page: DispatchCall<string>['page']): Promise<ResponseEnvelope> => {
      const answer = await this.#parts.dispatcher.dispatch(connector, capability, { ...rest, page });
      return 'is_plan' in answer ? failureOf(new Error('A list has no plan.'), place) : answer;
    };
    return followPages(read, call, place);
  }

  start(): Promise<void> {
    if (this.#stopped !== undefined) return Promise.reject(new Error('The host has been stopped.'));
    this.#started ??= this.#start().catch((error: unknown) => {
      this.#started = undefined;
      throw error;
    });
    return this.#started;
  }

  stop(options: StopOptions = {}): Promise<void> {
    return (this.#stopped ??= this.#stop(options));
  }

  async #start(): Promise<void> {
    const { telemetry, syncs, store } = this.#parts;
    this.#stopObserving = telemetry.observeOpenTasks(() => openTasks(store));
    await syncs.work();
  }

  /** Each part is closed, also when one before it fails to. */
  async #stop({ graceSeconds = 20 }: StopOptions): Promise<void> {
    const { dispatcher, syncs, queue, runtime, store } = this.#parts;
    await this.#started?.catch(() => undefined);
    const failures = [
      ...(await failuresOf([syncs.drain(), dispatcher.stop(graceSeconds)])),
      ...(await failuresOf([queue.close()])),
      ...(await failuresOf([runtime.kept.close(), runtime.workers?.close()])),
    ];
    this.#stopObserving?.();
    failures.push(...(await failuresOf([store.close()])));
    if (failures.length > 0) throw new AggregateError(failures, 'Parts of the host could not be closed.');
  }
}

async function failuresOf(work: readonly (Promise<void> | undefined)[]): Promise<unknown[]> {
  const outcomes = await Promise.allSettled(work);
  return outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
}

async function openTasks({ db }: HostStore): Promise<number> {
  const { count } = await db
    .selectFrom('tasks')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirstOrThrow();
  return Number(count);
}
