import { singlePage } from '@patchbay/pagination';
import type { HttpClient } from '@patchbay/http';
import type { SliceRequest } from '../stream-options.ts';
import type { StreamPages } from '../stream-page.ts';
import type { HttpAnswer } from './answer.ts';
import type { Decoder } from './decode/decoder.ts';
import { createJudge } from './errors/judge.ts';
import { baseUrlOf, clientFor, send } from './exchange.ts';
import type { HttpPage, RecordHook } from './hook.ts';
import { recordHook, requestHook } from './hooks-of.ts';
import type { HttpPagesOptions } from './options.ts';
import { paged, type SentPage, type StreamPaging } from './paging/paged.ts';
import { identifier, recordFinder } from './records/find.ts';
import { recordShaper } from './records/shape.ts';
import { buildRequest } from './request/build.ts';
import { resolved } from './request/hooks.ts';
import { streamedPages } from './streamed-pages.ts';

/**
 * The pages of a stream over HTTP, for `stream` where it takes `pages`; `httpStream` does both.
 *
 * @throws Error when an answer is to be read while it comes that cannot be.
 */
export function httpPages<Client, Settings, Credential>(
  options: HttpPagesOptions<Client, Settings, Credential>,
): (request: SliceRequest<Client, Settings, Credential>) => StreamPages {
  if (options.streamed === true) return streamedPages(options, streamDecoderOf(options));
  const guards = { identify: identifier(options.primaryKey), ...options.guards };

  return (request) => {
    const hook = recordHook(request);
    const paging = pagingOf(options, hook);
    const find = recordFinder(options.records, hook);
    const shape = recordShaper(options, hook);
    let client: HttpClient | undefined;

    const fetch = async (page: SentPage): Promise<HttpAnswer> => {
      const judge = createJudge({ ...options, graphql: options.graphql !== undefined }, hook);
      const sent = buildRequest(options, requestHook(hook, page), page, paging.into);
      try {
        client ??= clientFor(options, request);
        const answer = await send(client, { ...sent, retry: judge.retry }, options.decode);
        return { ...answer, records: find(answer.body, answer.status) };
      } catch (error) {
        throw judge.failure(error);
      }
    };
    const place = {
      baseUrl: baseUrlOf(options, request),
      get path() {
        return resolved(options.path, requestHook(hook, firstPage));
      },
    };
    const source = paging.source(place, fetch, guards);
    return {
      id: source.id,
      resize: source.resize,
      read: async (position, context) => {
        const size = context.size ?? request.pageSize;
        const page = await source.read(position, { ...context, size });
        return shape === undefined ? page : { ...page, items: shape(page.items) };
      },
    };
  };
}

const firstPage: HttpPage = { token: undefined, size: undefined, parameters: {}, url: undefined };

function pagingOf<Client, Settings, Credential>(
  { paging }: Pick<HttpPagesOptions<Client, Settings, Credential>, 'paging'>,
  hook: RecordHook<Client, Settings, Credential>,
): StreamPaging {
  if (paging === undefined) return paged(singlePage());
  return typeof paging === 'function' ? paging(hook) : paging;
}

function streamDecoderOf<Client, Settings, Credential>({
  decode,
  paging,
}: HttpPagesOptions<Client, Settings, Credential>): NonNullable<Decoder['decodeStream']> {
  if (paging !== undefined)
    throw new Error('An answer that is read while it comes is the only page of its slice.');
  if (decode?.decodeStream !== undefined) return decode.decodeStream;
  throw new Error(
    'An answer can be read while it comes with jsonLinesDecoder, textLinesDecoder, csvDecoder, or one of them in gunzipDecoder.',
  );
}
