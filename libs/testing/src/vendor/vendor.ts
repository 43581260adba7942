import { isWrite, type Mock } from '../cases/mock.ts';
import type { Mocks } from '../cases/mocks.ts';
import type { Reply } from '../cases/reply.ts';
import type { Answerer } from '../network/network.ts';
import { compareRequest } from './compare-request.ts';
import { requestLine, type SeenRequest } from './seen-request.ts';

/** A refusal that is put in place of the mocked reply to one request and to every repetition of it. */
export interface Injection {
  /** Which request of the call, from 0; requests for access do not count. */
  readonly index: number;
  readonly reply: Reply;
}

/** How a vendor behaves. */
export interface VendorOptions {
  readonly mocks: Pick<Mocks, 'baseUrl' | 'requestHeaders' | 'hooks'>;
  readonly replies: readonly Mock[];
  /** Requests for access, of which none has to come. */
  readonly signIn?: readonly Mock[];
  readonly injection?: Injection | undefined;
  /** Writes fail the case, because the dispatch is only a rehearsal. */
  readonly refuseWrites?: boolean;
}

/** A request and what came back. */
export interface Answered {
  readonly request: SeenRequest;
  readonly reply: Reply;
  /** Absent for a request that no mock expects. */
  readonly mock: Mock | undefined;
  readonly injected: boolean;
}

/** The other end of one call: answers what the mocks expect, and notes what they do not. */
export interface Vendor extends Answerer {
  readonly answered: readonly Answered[];
  /** What was wrong with the requests. */
  readonly failures: readonly string[];
  /** The injected refusal was given at least once. */
  injected(): boolean;
  /** Mocks that no request used. */
  unused(): readonly Mock[];
}

/** The absolute URL of a mock. */
export function mockUrl(baseUrl: string, path: string): string {
  const joined = /^https?:\/\//.test(path)
    ? path
    : `${baseUrl.replace(/\/+$/, '')}/${path.replace(/^\//, '')}`;
  return new URL(joined).href;
}

/** Makes the vendor of one call. */
export function createVendor(options: VendorOptions): Vendor {
  const { mocks, replies, signIn = [], injection, refuseWrites = false } = options;
  // One that stands there twice is expected twice.
  const expected = replies.map((mock) => ({ ...mock }));
  const known = [...expected, ...signIn];
  const answered: Answered[] = [];
  const failures = new Set<string>();
  const used = new Set<Mock>();
  let refused: string | undefined;
  const transform = mocks.hooks?.transformRequest ?? ((request: SeenRequest) => request);
  const isOnRoute = (mock: Mock, request: SeenRequest): boolean =>
    mock.method === request.method && mockUrl(mocks.baseUrl, mock.path) === withoutQuery(request.url);

  /** Headers that hold for the whole API are not those of a token server elsewhere. */
  const compare = (request: SeenRequest, mock: Mock): readonly string[] => {
    const underBase = mockUrl(mocks.baseUrl, mock.path).startsWith(mocks.baseUrl) && mock.setup !== true;
    return (
      mocks.hooks?.matchRequest?.(request, mock) ??
      compareRequest(request, mock, underBase ? (mocks.requestHeaders ?? {}) : {})
    );
  };

  const find = (request: SeenRequest): Mock | undefined => {
    const route = known.filter((mock) => isOnRoute(mock, request));
    const free = route.filter((mock) => !used.has(mock));
    // One that repeats has its turn until a request comes that the next mock expects.
    const repeated = route.filter(
      (mock) => used.has(mock) && (mock.repeats === true || injection !== undefined),
    );
    const [next] = free;
    const problems = next === undefined ? [] : compare(request, next);
    if (next !== undefined && problems.length === 0) return next;
    const again = repeated.findLast((mock) => compare(request, mock).length === 0);
    if (again !== undefined) return again;
    failures.add(
      next === undefined
        ? unexpected(request, route.length, known)
        : [`${requestLine(request)} is not what its mock expects:`, ...problems.map(indent)].join('\n'),
    );
    return undefined;
  };

  const answer = (raw: SeenRequest): Reply => {
    const request = transform(raw);
    const signature = `${requestLine(request)}\n${request.body}`;
    const counted = answered.filter(({ mock }) => mock?.setup !== true).length;
    const isInjected = (mock: Mock | undefined): boolean =>
      injection !== undefined && mock?.setup !== true && counted >= injection.index;

    if (refused === signature && injection !== undefined)
      return note(request, undefined, injection.reply, true);
    const mock = find(request);
    if (refuseWrites && isWrite(mock ?? { method: methodOf(request) })) {
      failures.add(`${requestLine(request)} was sent in plan mode, which must not send writes.`);
    }
    if (mock === undefined) return note(request, undefined, { networkError: 'reset' }, false);
    used.add(mock);
    if (refused === undefined && isInjected(mock) && injection !== undefined) {
      refused = signature;
      return note(request, mock, injection.reply, true);
    }
    return note(request, mock, mock.reply, false);
  };

  const note = (request: SeenRequest, mock: Mock | undefined, reply: Reply, injected: boolean): Reply => {
    answered.push({ request, mock, reply, injected });
    return reply;
  };

  return {
    answer,
    blocked: (error) => void failures.add(error.message),
    answered,
    get failures() {
      return [...failures];
    },
    injected: () => refused !== undefined,
    unused: () => expected.filter((mock) => !used.has(mock)),
  };
}

function unexpected(request: SeenRequest, timesMocked: number, mocks: readonly Mock[]): string {
  const body = request.body === '' ? '' : `\n  body: ${request.body.slice(0, 300)}`;
  if (timesMocked > 0) {
    return `${requestLine(request)} came more often than it is mocked (${timesMocked}).${body}`;
  }
  const known = mocks.map(({ method, path }) => `\n  mocked: ${method} ${path}`).join('');
  return `${requestLine(request)} is a request that no mock expects.${body}${known}`;
}

function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

function indent(text: string): string {
  return `  ${text}`;
}

function methodOf({ method }: SeenRequest): Mock['method'] {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS' ? method : 'POST';
}
