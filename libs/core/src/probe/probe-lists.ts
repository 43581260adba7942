import type {
  CapabilityRequest,
  CapabilityResponse,
  StandardCapabilityName,
} from '../capabilities/standard.ts';
import type { Supplied } from '../credentials/supplied.ts';
import type { Budget } from '../dispatch/deadline.ts';
import { dispatch } from '../dispatch/dispatch.ts';
import type { PlanEnvelope, ResponseEnvelope } from '../envelopes/response.ts';
import type { CapabilityCall } from '../integration/capability.ts';

/** The lists that a probe asks. */
export type ProbeList = Extract<
  StandardCapabilityName,
  | 'list_accounts'
  | 'list_custom_attributes_schema'
  | 'list_entitlements'
  | 'find_entitlement_associations'
  | 'get_account_entitlement_associations'
>;

/** How many records a page should hold: several to know the tenant by, and few to wait for. */
const pageSize = 10;

/** Calls the lists of a connector as a host would, with what the probe was called with, in the time of one check. */
export class ProbeLists {
  readonly #call: CapabilityCall;
  readonly #budget: Budget;

  constructor(call: CapabilityCall, budget: Budget) {
    this.#call = call;
    this.#budget = budget;
  }

  has(name: ProbeList): boolean {
    return this.#call.integration.capabilities.has(name);
  }

  /** Asks for one page. */
  async page<Name extends ProbeList>(
    name: Name,
    request: CapabilityRequest<Name>,
    token: string | undefined,
  ): Promise<ResponseEnvelope<CapabilityResponse<Name> | readonly []>> {
    const { context, integration } = this.#call;
    const { runtime, accessTokens, plan } = context;
    const options = { runtime, accessTokens, signal: this.#budget.signal };
    const envelope = this.#envelope(request, token);
    if (plan !== undefined) {
      const planned = await dispatch(integration, name, envelope, { ...options, plan: true });
      return planned.is_error === true ? planned : this.#tookPlan(planned);
    }
    const answer = await dispatch(integration, name, envelope, options);
    for (const exchange of answer.raw_data ?? []) context.recorder?.record(exchange);
    if (answer.is_error === true) return answer;
    for (const [budget, state] of Object.entries(answer.rate_limit?.current_state ?? {})) {
      context.rateLimitExchange?.report(budget, state);
    }
    return answer;
  }

  /** As JSON, which is how the credentials came. */
  #envelope(request: unknown, token: string | undefined): string {
    const { context, settings, supplied } = this.#call;
    const { known, reported } = context.rateLimitExchange ?? {};
    return JSON.stringify({
      request,
      ...(supplied.length === 0 ? {} : { credentials: supplied.map(carrierOf) }),
      settings,
      page: { size: pageSize, token },
      include_raw_data: context.recorder !== undefined,
      rate_limit: {
        ...known,
        last_known_state: { ...known?.last_known_state, ...reported },
        max_execution_time: this.#secondsLeft(),
      },
    });
  }

  /** Whole seconds, rounded up: the check ends by its own time, and the list knows what it cannot wait for. */
  #secondsLeft(): number {
    const { deadline = Infinity, runtime } = this.#call.context;
    const end = Math.min(deadline, this.#budget.deadline ?? Infinity);
    return Math.max(0, Math.ceil((end - runtime.clock.now()) / 1000));
  }

  #tookPlan({ plan: { requests, complete } }: PlanEnvelope): { readonly response: readonly [] } {
    const { plan } = this.#call.context;
    for (const request of requests) plan?.record(request);
    if (!complete) plan?.halt();
    return { response: [] };
  }
}

/** A credential as a request carries it: its payload stands under the name of its kind. */
function carrierOf({ id, type, ...payload }: Supplied): Readonly<Record<string, unknown>> {
  return { id, [type]: payload };
}
