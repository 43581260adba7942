import { createRuntime, type Transport } from '@patchbay/core';
import { openStreams, type OpenStream } from '@patchbay/core/streams';
import type { SeenRequest } from '@patchbay/testing';
import { hurriedClock, isUnreadable, type PrismReads, type ReadOutcome } from './dispatch-on-prism.ts';
import { madeUpLinks } from './made-up-links.ts';
import { prismTransport } from './prism-transport.ts';

/** What the streams of a connector's own asked for, and how many understood the answers. */
export interface StreamReads {
  readonly requests: readonly SeenRequest[];
  readonly outcome: ReadOutcome;
}

/**
 * Reads each stream that the connector defines itself until it has records, with Prism in the vendor's place. No case
 * makes the requests of streams.
 */
export async function readStreamsOnPrism(reads: PrismReads): Promise<StreamReads> {
  const { connector, mocks, exchanges, toPrism, prefer } = reads;
  const requests: SeenRequest[] = [];
  const wrong: string[] = [];
  const other: string[] = [];
  let tried = 0;
  for (const stream of connector.integration.streams) {
    for (const wanted of prefer) {
      const transport = prismTransport({ mocks, exchanges, toPrism, prefer: wanted });
      const asked: SeenRequest[] = [];
      const runtime = createRuntime({ clock: hurriedClock(), transport: recorded(transport, asked) });
      const { auth, credentials, settings } = mocks;
      const run = await openStreams(connector.integration, { auth, credentials, settings }, { runtime });
      const open = run.open(stream);
      const found = await readSome(open).finally(() => run.close());
      await runtime.kept.close();
      requests.push(...asked.filter(({ url }) => url.startsWith(mocks.baseUrl)));
      if (!transport.isDescribed()) continue;
      tried += 1;
      if (found === undefined) continue;
      const name = `stream ${stream.name}${wanted === undefined ? '' : ` (${wanted})`}`;
      const line = `${name}: ${found.code} instead of records: ${found.message.slice(0, 160)}`;
      (isUnreadable(found) ? wrong : other).push(line);
    }
  }
  return { requests, outcome: { tried, right: tried - wrong.length - other.length, other, wrong } };
}

/** Reads until there are records; undefined: nothing went wrong. */
async function readSome(stream: OpenStream): Promise<{ code: string; message: string } | undefined> {
  try {
    for await (const part of stream.read({ syncMode: 'full_refresh' })) if (part.type === 'records') break;
    return undefined;
  } catch (error) {
    const { error_code: code, message } = await stream.failure(error);
    return { code, message };
  }
}

/** Notes what is asked for of the connector's own accord: not where a made-up answer leads. */
function recorded(inner: Transport, seen: SeenRequest[]): Transport {
  const links = new Set<string>();
  return {
    send: async (request) => {
      const { method, url, headers, body } = request;
      if (!links.has(url)) seen.push({ method, url, headers, body: typeof body === 'string' ? body : '' });
      const answer = await inner.send(request);
      for (const link of madeUpLinks(jsonIn(answer.body), url)) links.add(link);
      return answer;
    },
  };
}

function jsonIn(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
