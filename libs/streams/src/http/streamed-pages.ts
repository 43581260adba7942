import { InvalidPageTokenError } from '@patchbay/core';
import { z } from 'zod';
import type { SliceRequest } from '../stream-options.ts';
import type { StreamPages } from '../stream-page.ts';
import type { Decoder } from './decode/decoder.ts';
import { createJudge } from './errors/judge.ts';
import { clientFor } from './exchange.ts';
import { recordHook, requestHook } from './hooks-of.ts';
import type { HttpPagesOptions } from './options.ts';
import { recordFinder } from './records/find.ts';
import { recordShaper } from './records/shape.ts';
import { buildRequest } from './request/build.ts';

/** Records that are given at a time. */
const batchSize = 1000;

const Position = z.strictObject({ batch: z.int().min(1) });

/** The body of one answer, record by record; it is read as far as `next` batches were given. */
interface Reading {
  readonly records: AsyncIterator<unknown, void, void>;
  next: number;
}

/**
 * The records of one answer in batches, while it comes. A reading that goes on in the middle asks for the answer again,
 * and passes over what was given.
 */
export function streamedPages<Client, Settings, Credential>(
  options: HttpPagesOptions<Client, Settings, Credential>,
  decodeStream: NonNullable<Decoder['decodeStream']>,
): (request: SliceRequest<Client, Settings, Credential>) => StreamPages {
  return (request) => {
    const hook = recordHook(request);
    const find = recordFinder(options.records, hook);
    const shape = recordShaper(options, hook);
    let reading: Reading | undefined;
    const close = async (): Promise<void> => {
      await reading?.records.return?.();
    };
    // Nobody asks for the next batch then, so that the connection would stay open.
    request.signal.addEventListener('abort', () => void close().catch(() => undefined), { once: true });

    const begin = async (): Promise<Reading> => {
      const judge = createJudge({ ...options, graphql: false }, hook);
      const page = { token: undefined, size: undefined, parameters: {}, url: undefined };
      const built = { ...page, headers: {}, variables: {} };
      const { path, ...sent } = buildRequest(options, requestHook(hook, page), built, 'none');
      try {
        const accept = { accept: options.decode?.accept ?? '*/*', ...sent.headers };
        const http = clientFor(options, request);
        const { data } = await http.stream(path, { ...sent, headers: accept, retry: judge.retry });
        return { records: decodeStream(data)[Symbol.asyncIterator](), next: 0 };
      } catch (error) {
        throw judge.failure(error);
      }
    };

    const batchAt = async (batch: number): Promise<readonly unknown[]> => {
      const open = reading?.next === batch ? reading : undefined;
      if (open === undefined) await close();
      const current = open ?? (await begin());
      reading = current;
      try {
        while (current.next < batch) await take(current);
        return await take(current);
      } catch (error) {
        // What broke off has no more to give: whoever asks again asks the app.
        reading = undefined;
        throw error;
      }
    };

    return {
      id: `streamed:${options.decode?.accept ?? ''}`,
      read: async (position) => {
        const batch = batchOf(position);
        const values = await batchAt(batch);
        const found = find(values, 200);
        return {
          items: shape === undefined ? found : shape(found),
          ...(values.length === batchSize ? { next: { batch: batch + 1 } } : {}),
        };
      },
    };
  };
}

async function take(reading: Reading): Promise<readonly unknown[]> {
  const values: unknown[] = [];
  while (values.length < batchSize) {
    const { done, value } = await reading.records.next();
    if (done === true) break;
    values.push(value);
  }
  reading.next += 1;
  return values;
}

function batchOf(position: unknown): number {
  if (position === undefined) return 0;
  const parsed = Position.safeParse(position);
  if (parsed.success) return parsed.data.batch;
  throw new InvalidPageTokenError('The position is not one of an answer that is read while it comes.');
}
