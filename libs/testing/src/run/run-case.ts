import type { ConnectorErrorCode, PlanEnvelope, ResponseEnvelope } from '@patchbay/core';
import type { CaseCall } from '../cases/capability-case.ts';
import type { HookContext } from '../cases/hooks.ts';
import type { Reply } from '../cases/reply.ts';
import { line, show } from '../vendor/difference.ts';
import { createVendor, type Answered, type Vendor } from '../vendor/vendor.ts';
import { checkCall, checkError } from './check-call.ts';
import { createCaseRuntime, performCall, type RunSetting } from './perform-call.ts';
import { createSignIn } from './sign-in.ts';

/** A refusal to inject into a case, and what must come of it. */
export interface CaseInjection {
  /** Which call of the case, from 0. */
  readonly call: number;
  /** Which request of that call, from 0. */
  readonly index: number;
  readonly reply: Reply;
  /** Absent: any outcome, as long as no secret is visible in it. */
  readonly code?: ConnectorErrorCode;
  readonly retryAfterSeconds?: number | undefined;
}

/** What came of one run of a case. */
export interface CaseRun {
  /** Readable; none when the case passed. */
  readonly failures: readonly string[];
  /** Requests and replies, for each call. */
  readonly calls: readonly (readonly Answered[])[];
  readonly envelopes: readonly (ResponseEnvelope | PlanEnvelope)[];
  /** Time that the connector slept, on the fake clock. */
  readonly sleptMilliseconds: number;
}

/** Runs a case as it is written, or with a refusal injected into one of its requests. */
export async function runCase(setting: RunSetting, injection?: CaseInjection): Promise<CaseRun> {
  const { mocks, testCase } = setting;
  const context = hookContext(setting);
  await mocks.hooks?.beforeCase?.(context);

  const caseRuntime = createCaseRuntime(setting);
  const signIn = createSignIn(mocks);
  const failures: string[] = [];
  const calls: (readonly Answered[])[] = [];
  const envelopes: (ResponseEnvelope | PlanEnvelope)[] = [];
  let sent: Sent = { request: {}, page: undefined };
  const label = (index: number): string => (testCase.calls.length === 1 ? '' : `call ${index + 1}: `);

  for (const [index, call] of testCase.calls.entries()) {
    const injected = injection?.call === index ? injection : undefined;
    const page = nextPageOf(call, sent, envelopes.at(-1));
    if (page === 'missing') {
      failures.push(`${label(index)}there is no next page to go on to`);
      break;
    }
    sent = { request: call.nextPage === true ? sent.request : (call.request ?? {}), page };
    const vendor = createVendor({
      mocks,
      replies: call.replies ?? [],
      signIn: signIn.forCall(injected !== undefined),
      injection: injected,
    });
    const performed = await performCall(
      setting,
      caseRuntime,
      { request: sent.request, ...(page === undefined ? {} : { page: { ...page } }) },
      vendor,
    );
    calls.push(vendor.answered);
    signIn.used(vendor.answered);
    const found = [...performed.failures, ...vendor.failures];
    if (performed.envelope !== undefined) {
      envelopes.push(performed.envelope);
      found.push(
        ...(injected === undefined
          ? [
              ...checkCall(call, performed.envelope, expectsNextPage(call, testCase.calls[index + 1])),
              ...vendor
                .unused()
                .map(({ method, path }) => `${method} ${path} is mocked, but no request used it`),
            ]
          : checkInjected(injected, performed.envelope, vendor)),
      );
    }
    failures.push(...found.map((failure) => `${label(index)}${failure}`));
    if (injected !== undefined || found.length > 0) break;
  }

  await mocks.hooks?.afterCase?.(
    context,
    calls.flat().map(({ request }) => request),
  );
  await caseRuntime.runtime.kept.close();
  return { failures, calls, envelopes, sleptMilliseconds: caseRuntime.clock.elapsed() };
}

/** What the call before sent. */
interface Sent {
  readonly request: unknown;
  readonly page: CaseCall['page'] | undefined;
}

/** What the hooks are told. */
export function hookContext({ integration, capability, title, testCase }: RunSetting): HookContext {
  return { integration, capability: capability.name, title, testCase };
}

function expectsNextPage(call: CaseCall, next: CaseCall | undefined): boolean {
  return (call.error === undefined ? call.hasNextPage : undefined) ?? next?.nextPage === true;
}

/** The page of a call that goes on comes from the one before. */
function nextPageOf(
  call: CaseCall,
  sent: Sent,
  before: ResponseEnvelope | PlanEnvelope | undefined,
): Sent['page'] | 'missing' {
  if (call.nextPage !== true) return call.page;
  if (before === undefined || 'is_plan' in before || before.is_error === true) return 'missing';
  const token = before.page?.token;
  return token === undefined ? 'missing' : { ...sent.page, token };
}

function checkInjected(
  { code, retryAfterSeconds, reply }: CaseInjection,
  envelope: ResponseEnvelope | PlanEnvelope,
  vendor: Vendor,
): readonly string[] {
  if (!vendor.injected()) return ['The request that the refusal was to be injected into was not made.'];
  if (code === undefined) return [];
  const last = vendor.answered.findLast(({ injected }) => injected)?.request;
  const where =
    last === undefined
      ? ''
      : ` (after ${show(reply.status ?? reply.networkError ?? 200)} to ${last.method} ${last.url})`;
  if ('is_plan' in envelope) return [line('the outcome', code, 'a plan')];
  const expected = { code, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
  return checkError(expected, envelope).map((failure) => `${failure}${where}`);
}
