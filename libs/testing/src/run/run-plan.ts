import { createRedactor, type PlannedRequest } from '@patchbay/core';
import { isWrite, type Mock } from '../cases/mock.ts';
import { secretsCarried } from '../leaks/secrets.ts';
import { compareRequest } from '../vendor/compare-request.ts';
import { createVendor, mockUrl } from '../vendor/vendor.ts';
import { createCaseRuntime, performCall, type RunSetting } from './perform-call.ts';
import { createSignIn } from './sign-in.ts';

/**
 * Rehearses a case: no write may be sent, and the plan must be the writes that the case mocks, all of them or, when
 * it ends early, the first.
 */
export async function runPlan(setting: RunSetting): Promise<readonly string[]> {
  const { mocks, testCase, integration, capability } = setting;
  const failures: string[] = [];
  const caseRuntime = createCaseRuntime(setting);
  const signIn = createSignIn(mocks);
  for (const call of testCase.calls) {
    const vendor = createVendor({
      mocks,
      replies: call.replies ?? [],
      signIn: signIn.forCall(false),
      refuseWrites: true,
    });
    const request = call.request ?? {};
    const performed = await performCall(
      { ...setting, mode: 'plan' },
      caseRuntime,
      { request, ...(call.page === undefined ? {} : { page: { ...call.page } }) },
      vendor,
    );
    failures.push(...performed.failures, ...vendor.failures);
    signIn.used(vendor.answered);
    const { envelope } = performed;
    if (envelope === undefined) continue;
    if (!('is_plan' in envelope)) {
      failures.push(
        envelope.is_error === true
          ? `expected a plan, got the error ${envelope.error.error_code}: ${envelope.error.message}`
          : 'expected a plan, got a response',
      );
      continue;
    }
    const secrets = secretsCarried(integration, capability, { ...mocks, ...testCase, request });
    const redactor = createRedactor(secrets);
    const writes = (call.replies ?? []).filter(isWrite);
    const { requests, complete } = envelope.plan;
    if (complete ? requests.length !== writes.length : requests.length === 0 && writes.length > 0) {
      failures.push(`expected ${writes.length} planned writes, got ${requests.length}`);
    }
    failures.push(
      ...requests.flatMap((planned, index) =>
        comparePlanned(planned, writes[index], mocks.baseUrl, (value) => redactor.value(value)).map(
          (failure) => `planned write ${index + 1}: ${failure}`,
        ),
      ),
    );
  }
  await caseRuntime.runtime.kept.close();
  return failures;
}

function comparePlanned(
  planned: PlannedRequest,
  mock: Mock | undefined,
  baseUrl: string,
  redact: (value: unknown) => unknown,
): readonly string[] {
  if (mock === undefined) return [`${planned.method} ${planned.url} is a write that no mock expects`];
  const url = new URL(planned.url);
  const route = `${planned.method} ${url.origin}${url.pathname}`;
  const expected = `${mock.method} ${mockUrl(baseUrl, mock.path)}`;
  if (route !== expected) return [`expected ${expected}, got ${route}`];
  const { query, json, form, text } = mock.match;
  const isText = typeof planned.body === 'string' && json === undefined;
  const body = planned.body === undefined ? '' : isText ? String(planned.body) : JSON.stringify(planned.body);
  const fallback = json === undefined ? {} : { 'content-type': 'application/json' };
  return compareRequest(
    { method: planned.method, url: planned.url, headers: { ...fallback, ...planned.headers }, body },
    {
      ...mock,
      match: {
        ...(query === undefined ? {} : { query }),
        ...(json === undefined ? {} : { json: redact(json) }),
        ...(form === undefined ? {} : { form }),
        ...(text === undefined ? {} : { text }),
      },
    },
    {},
  );
}
