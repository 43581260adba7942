import type { Capability } from '@patchbay/core';
import type { LoggedExchange } from '../exchange-log.ts';
import { payloadsFor, type Found } from '../requests.ts';
import { readCapabilities } from '../run-reads.ts';
import type { LiveSession } from '../session.ts';

/** One dispatch as it was made to a tenant. */
export interface RecordedCall {
  readonly request: Readonly<Record<string, unknown>>;
  readonly size: number | undefined;
  readonly exchanges: readonly LoggedExchange[];
}

/** The calls that become one case: a list's first pages, or one call. */
export interface RecordedCase {
  readonly capability: Capability;
  readonly calls: readonly RecordedCall[];
}

/** Records of a page; few, so that a case can be read. */
const PAGE_SIZE = 2;

/** Pages of a list. */
const PAGES = 2;

/** Calls every read capability once more, lists in small pages, and keeps what went over the wire. */
export async function recordCalls(session: LiveSession, found: Found): Promise<readonly RecordedCase[]> {
  const cases: RecordedCase[] = [];
  for (const capability of readCapabilities(session.integration)) {
    const payloads = payloadsFor(capability, found, 1);
    const [request] = 'requests' in payloads ? payloads.requests : [];
    if (request === undefined) continue;
    const calls = await callsOf(session, capability, shortened(request));
    if (calls.length > 0) cases.push({ capability, calls });
  }
  return cases;
}

async function callsOf(
  session: LiveSession,
  { name, kind }: Capability,
  request: Readonly<Record<string, unknown>>,
): Promise<readonly RecordedCall[]> {
  const size = kind === 'list' ? PAGE_SIZE : undefined;
  const calls: RecordedCall[] = [];
  let token: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const asked = size === undefined ? undefined : { size, ...(token === undefined ? {} : { token }) };
    const { envelope, exchanges } = await session.call(name, request, asked);
    if (envelope.is_error === true || exchanges.length === 0) return calls;
    calls.push({ request, size, exchanges });
    token = envelope.page?.token;
    if (token === undefined) break;
  }
  return calls;
}

/** A case does not need every id. */
function shortened(request: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(request).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.slice(0, PAGE_SIZE) : value,
    ]),
  );
}
