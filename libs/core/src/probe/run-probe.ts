import { startBudget } from '../dispatch/deadline.ts';
import { errorDetail } from '../dispatch/error-envelope.ts';
import type { ErrorDetail } from '../envelopes/error.ts';
import { BudgetExhaustedError } from '../errors/typed-errors.ts';
import type { CapabilityCall } from '../integration/capability.ts';
import type { FoundAccountData } from '../models/accounts.ts';
import type { ProbeCheck, ProbeCheckName, ProbeIntegration, ProbeResults } from '../models/probe.ts';
import { checkAccounts, readAccounts } from './check-accounts.ts';
import { checkAssociations } from './check-associations.ts';
import { checkEntitlements } from './check-entitlements.ts';
import { checksOf, listCheckNames, listChecks, type ProbeListCheck } from './checkable.ts';
import { failed, notMade, type Outcome } from './outcome.ts';
import { ProbeLists } from './probe-lists.ts';
import { areCredentialsRefused, type Reading } from './reading.ts';

/** How long one check may take. */
const checkSeconds = 180;

/** Tries the lists of a connector, one check after the other. It reports what it did not check, and why. */
export async function runProbe(request: ProbeIntegration, call: CapabilityCall): Promise<ProbeResults> {
  const { clock } = call.context.runtime;
  const began = clock.now();
  const run = new ProbeRun(request, call);
  const checks: ProbeCheck[] = [];
  for (const check of namesOf(request)) {
    call.context.signal.throwIfAborted();
    const start = clock.now();
    const outcome = await run.check(check);
    const wasMade = outcome.status === 'passed' || outcome.status === 'failed';
    const took = wasMade ? { duration_ms: Math.round(clock.now() - start) } : {};
    checks.push({ check, source: 'default', ...outcome, ...took });
  }
  return { status: statusOf(checks), checks, duration_ms: Math.round(clock.now() - began) };
}

/** The library makes no check of how writes are configured; whoever asks for it is told so. */
function namesOf({ checks = [] }: ProbeIntegration): readonly ProbeCheckName[] {
  return [...listCheckNames, ...(checks.includes('capability_config') ? ['capability_config' as const] : [])];
}

class ProbeRun {
  readonly #request: ProbeIntegration;
  readonly #call: CapabilityCall;
  #accounts: Reading<FoundAccountData> | undefined;
  #refused: ErrorDetail | undefined;

  constructor(request: ProbeIntegration, call: CapabilityCall) {
    this.#request = request;
    this.#call = call;
  }

  async check(check: ProbeCheckName): Promise<Outcome> {
    const { checks } = this.#request;
    if (checks !== undefined && !checks.includes(check)) return notMade('skipped', 'It was not asked for.');
    if (check === 'capability_config') {
      return notMade('unsupported', 'This connector does not check how its capabilities are configured.');
    }
    if (!checksOf(this.#call.integration.capabilities).includes(check)) {
      return notMade('unsupported', `This connector implements ${lackingText(check)}.`);
    }
    if (this.#refused !== undefined) {
      const code = this.#refused.error_code;
      return notMade('skipped', `Not checked: the credentials were refused (${code}).`);
    }
    const outcome = await this.#timed(check);
    if (areCredentialsRefused(outcome.error)) this.#refused = outcome.error;
    return outcome;
  }

  async #timed(check: ProbeListCheck): Promise<Outcome> {
    const { context, integration } = this.#call;
    const budget = startBudget(context.runtime.clock, checkSeconds, context.signal);
    try {
      return await budget.race(this.#make(check, new ProbeLists(this.#call, budget)));
    } catch (error) {
      context.signal.throwIfAborted();
      if (!budget.signal.aborted) throw error;
      const late = new BudgetExhaustedError(`The check did not end within ${checkSeconds} seconds.`);
      const detail = errorDetail(late, { appId: integration.appId, capability: context.capability });
      if (check === 'accounts') this.#accounts ??= { items: [], pages: 0, isWhole: false, error: detail };
      return failed(detail, listChecks[check][0]?.[0] ?? 'list_accounts');
    } finally {
      budget.end();
    }
  }

  #make(check: ProbeListCheck, lists: ProbeLists): Promise<Outcome> {
    switch (check) {
      case 'accounts':
        return checkAccounts(lists, this.#request, (accounts) => (this.#accounts = accounts));
      case 'entitlements':
        return checkEntitlements(
          lists,
          this.#call.integration.entitlementTypes.map(({ type_id }) => type_id),
        );
      case 'entitlement_associations':
        return checkAssociations(lists, async () => this.#accounts ?? (await readAccounts(lists)));
    }
  }
}

/** `neither a nor b`, by the first capability of each set. */
function lackingText(check: ProbeListCheck): string {
  const [only, ...others] = listChecks[check].map(([first]) => first);
  return others.length === 0 ? `no ${only}` : `neither ${[only, ...others].join(' nor ')}`;
}

/** A run that tried nothing has proven nothing, and a check that left something open has not proven all. */
function statusOf(checks: readonly ProbeCheck[]): ProbeResults['status'] {
  if (checks.some(({ status }) => status === 'failed')) return 'failed';
  if (!checks.some(({ status }) => status === 'passed')) return 'failed';
  const isOpen = ({ error, entitlement_types = [], custom_attributes = [] }: ProbeCheck): boolean =>
    error !== undefined ||
    [...entitlement_types, ...custom_attributes].some(({ status }) => status !== 'found');
  return checks.some(isOpen) ? 'partial' : 'passed';
}
