import { createRuntime, dispatch, errorCodeForStatus, type Clock } from '@patchbay/core';
import type { CapabilityCase, Mocks } from '@patchbay/testing';
import type { CaseExchange } from '../conformance/case-exchanges.ts';
import type { ConnectorPackage } from '../connector-package.ts';
import { prismTransport } from './prism-transport.ts';

/** How many reads came out as they should, and what the others came to. */
export interface ReadOutcome {
  readonly tried: number;
  readonly right: number;
  /**
   * Refusals for what the answer says: an example is about another account than the one that was asked for, goes on at
   * another host, or has error words of its own.
   */
  readonly other: readonly string[];
  /** Answers that the connector could not read though the description allows them, and refusals taken for a success. */
  readonly wrong: readonly string[];
}

/** What is dispatched, and where it is sent to. */
export interface PrismReads {
  readonly connector: ConnectorPackage;
  readonly mocks: Mocks;
  readonly exchanges: readonly CaseExchange[];
  readonly toPrism: (url: string) => string;
  /** Values of the `Prefer` header, each tried on every read; undefined: without it. */
  readonly prefer: readonly (string | undefined)[];
}

/** Dispatches the first call of every read's success case with Prism in the vendor's place. */
export async function dispatchOnPrism(reads: PrismReads): Promise<ReadOutcome> {
  const { exchanges, prefer } = reads;
  const cases = new Map<string, CapabilityCase>();
  for (const { capability, level, testCase } of exchanges) {
    const { settings, auth, credentials } = testCase;
    const isUsual = settings === undefined && auth === undefined && credentials === undefined;
    if (level === 'read' && isUsual && !cases.has(capability)) cases.set(capability, testCase);
  }
  const wrong: string[] = [];
  const other: string[] = [];
  let tried = 0;
  for (const [name, testCase] of cases) {
    for (const wanted of prefer) {
      const outcome = await dispatchOnce(name, testCase, reads, wanted);
      if (outcome === 'not described') continue;
      tried += 1;
      const expected = expectedOf(wanted, reads.mocks);
      if (outcome.code === expected) continue;
      const said = `${outcome.code ?? 'a success'} instead of ${expected ?? 'a success'}${outcome.message}`;
      const line = `${name}${wanted === undefined ? '' : ` (${wanted})`}: ${said}`;
      if (outcome.code === undefined || isUnreadable(outcome)) wrong.push(line);
      else other.push(line);
    }
  }
  return { tried, right: tried - wrong.length - other.length, other, wrong };
}

/** The shape of an answer is the description's; what it says is made up. */
export function isUnreadable({ code, message }: Exclude<Outcome, string>): boolean {
  return code === 'internal_error' || (code === 'invalid_response' && message.includes('wrong shape'));
}

type Outcome = { readonly code: string | undefined; readonly message: string } | 'not described';

async function dispatchOnce(
  name: string,
  testCase: CapabilityCase,
  { connector, mocks, exchanges, toPrism }: PrismReads,
  prefer: string | undefined,
): Promise<Outcome> {
  const call = testCase.calls[0];
  const transport = prismTransport({ mocks, exchanges, toPrism, prefer });
  const runtime = createRuntime({ clock: hurriedClock(), transport });
  const { auth, credentials, settings } = mocks;
  const envelope = await dispatch(
    connector.integration,
    name,
    {
      ...(auth === undefined ? {} : { auth }),
      ...(credentials === undefined ? {} : { credentials }),
      ...(settings === undefined ? {} : { settings }),
      request: call?.request ?? {},
      ...(call?.page === undefined ? {} : { page: { ...call.page } }),
    },
    { runtime },
  );
  await runtime.kept.close();
  if (!transport.isDescribed()) return 'not described';
  if (envelope.is_error !== true) return { code: undefined, message: '' };
  return { code: envelope.error.error_code, message: `: ${envelope.error.message.slice(0, 160)}` };
}

/** Forced statuses come to the code of their status, or to the one that the mocks state for this vendor. */
function expectedOf(prefer: string | undefined, { expectedCodes = {} }: Mocks): string | undefined {
  const status = Number(/^code=(\d+)$/.exec(prefer ?? '')?.[1]);
  if (Number.isNaN(status)) return undefined;
  const kinds = {
    401: 'unauthorized',
    403: 'forbidden',
    404: 'not_found',
    429: 'rate_limited',
    500: 'server_error',
  } as const;
  const kind =
    status === 401 || status === 403 || status === 404 || status === 429 || status === 500
      ? kinds[status]
      : undefined;
  return (kind === undefined ? undefined : expectedCodes[kind]) ?? errorCodeForStatus(status);
}

/** How long a wait really takes: whoever waits for a signature, which a thread makes, must not be ahead of it. */
const WAIT_MS = 5;

/** Nobody waits between tries: the clock jumps over every wait, which whoever waits until a time must see. */
export function hurriedClock(): Clock {
  let skipped = 0;
  return {
    now: () => Date.now() + skipped,
    sleep: (milliseconds) => {
      skipped += Math.max(0, milliseconds);
      return new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    },
    timer: () => () => undefined,
  };
}
