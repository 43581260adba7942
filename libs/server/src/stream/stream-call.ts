import {
  dispatch,
  isRecord,
  type CapabilityRequestEnvelope,
  type DispatchRequest,
  type ErrorEnvelope,
  type PageRequest,
} from '@patchbay/core';
import { pages, type HostPage } from '@patchbay/pagination';
import { failureAnswer, type Call } from '../handler/call.ts';
import type { ServerAnswer } from '../handler/message.ts';
import type { RequestFacts } from '../handler/call-log.ts';
import { errorLine, failedEnvelope, failedToken, keepAliveLine, recordLines, summaryLine } from './parts.ts';
import { ndjson } from './media-type.ts';
import { hear } from './with-keep-alive.ts';

/** What a stream is told besides its call. */
export interface StreamOptions {
  readonly keepAliveSeconds: number;
  /** Told once, when the last line has gone or the reader has. */
  readonly onEnd: (facts: RequestFacts) => void;
}

interface Part {
  readonly text: string;
  /** Set on the part that ends a stream which failed. */
  readonly failed?: ErrorEnvelope;
}

/**
 * Follows all pages of a list and sends the records as they come. The status is decided by the first thing that
 * happens: where errors have true statuses, a list that fails before it says anything is an ordinary error.
 */
export async function answerStream(call: Call, options: StreamOptions): Promise<ServerAnswer> {
  const parts = streamParts(call, options);
  const first = await parts.next();
  if (first.done !== true && first.value.failed !== undefined && call.trueStatuses) {
    const { failed } = first.value;
    await parts.return();
    return failureAnswer(failed, call);
  }
  return {
    status: 200,
    headers: { 'content-type': ndjson, 'x-accel-buffering': 'no' },
    body: texts(first, parts),
  };
}

async function* texts(
  first: IteratorResult<Part, void>,
  rest: AsyncGenerator<Part, void, void>,
): AsyncGenerator<string, void, void> {
  try {
    for (let each = first; each.done !== true; each = await rest.next()) yield each.value.text;
  } finally {
    await rest.return();
  }
}

async function* streamParts(
  call: Call,
  { keepAliveSeconds, onEnd }: StreamOptions,
): AsyncGenerator<Part, void, void> {
  const { mount, capability, signal } = call;
  const progress = { pages: 0, records: 0 };
  let errorCode: string | undefined;
  let finished = false;
  const walk = walkPages(call);
  try {
    let last: HostPage<unknown> | undefined;
    for (let ended = false; !ended;) {
      for await (const heard of hear(walk.next(), mount.runtime.clock, keepAliveSeconds * 1000)) {
        if (heard === 'silence') yield { text: keepAliveLine };
        else if (heard.value.done === true) ended = true;
        else {
          last = heard.value.value;
          progress.pages += 1;
          progress.records += last.items.length;
          const text = recordLines(last.items);
          if (text !== '') yield { text };
        }
      }
    }
    finished = true;
    yield { text: summaryLine(progress, last?.completeness) };
  } catch (error) {
    const failed = failedEnvelope(error, mount.integration.appId, capability.name);
    errorCode = failed.error.error_code;
    finished = !signal.aborted;
    yield { text: errorLine(failed, progress, failedToken(error)), failed };
  } finally {
    // A page that is under way ends by the signal; nobody waits for it.
    void walk.return().catch(() => undefined);
    onEnd({
      status: 200,
      ...(errorCode === undefined ? {} : { error_code: errorCode }),
      ...progress,
      finished,
    });
  }
}

/** Each page waits for its turn by itself, so that long lists and short calls take turns. */
function walkPages(call: Call): AsyncGenerator<HostPage<unknown>, void, void> {
  const { mount, capability, request, requestId, signal } = call;
  const runtime = mount.runtimeFor(capability, requestId);
  const start = pageOf(request);
  return pages(
    async (page) => {
      const turn = mount.gate.enter(signal);
      if (turn !== undefined) await turn;
      try {
        const envelope = withPage(request, page);
        return await dispatch(mount.integration, capability.name, envelope, { runtime, signal });
      } finally {
        mount.gate.leave();
      }
    },
    { ...start, signal },
  );
}

/** The page that a request asks for, if it says so in the right types; a wrong one is left for dispatch to refuse. */
function pageOf(request: DispatchRequest): PageRequest {
  const page: unknown = typeof request === 'string' ? undefined : request.page;
  if (!isRecord(page)) return {};
  const { token, size } = page;
  return {
    ...(typeof token === 'string' && token !== '' ? { token } : {}),
    ...(typeof size === 'number' ? { size } : {}),
  };
}

function withPage(request: DispatchRequest, page: PageRequest): DispatchRequest {
  if (typeof request === 'string' || Object.keys(page).length === 0) return request;
  const given: unknown = request.page;
  const next: CapabilityRequestEnvelope = {
    ...request,
    page: {
      ...(isRecord(given) ? given : {}),
      ...(page.token === undefined ? {} : { token: page.token }),
      ...(page.size === undefined ? {} : { size: page.size }),
    },
  };
  return next;
}
