import {
  dispatch,
  type Completeness,
  type ErrorEnvelope,
  type ResponseEnvelope,
  type SuccessEnvelope,
} from '@patchbay/core';
import { formatJson, isRecord } from '../json.ts';
import { errorLine, errorText } from '../output/error-text.ts';
import { plainText } from '../output/plain-text.ts';
import { createProgress, type Progress } from '../output/progress.ts';
import type { Call } from './call.ts';
import { recordSink, type RecordSink } from './record-sink.ts';

/** What one walk over the pages came to. */
interface Walk {
  readonly records: number;
  readonly pages: number;
  readonly completeness: Completeness | undefined;
  readonly failure: ErrorEnvelope | undefined;
}

/**
 * Follows the pages of a list and passes the records on as they come. A list that breaks off leaves no result
 * file; what has gone to standard output stays there, and standard error says that it is a part.
 */
export async function callAllPages(call: Call): Promise<number> {
  const { surroundings, options, signal, resultFile } = call;
  const { stderr, stdout } = surroundings;
  const progress = createProgress(stderr, options.progress);
  const sink = recordSink(call, progress);
  const walk = await walkPages(call, sink, progress);
  await progress.clear();
  const out = sink.isStreaming && resultFile === undefined && walk.records > 0;
  const partial = out ? ` The ${walk.records} records on standard output are a part of the list.` : '';

  if (signal.aborted) {
    await stderr.write(`Interrupted.${partial}\n`);
    return 1;
  }
  if (walk.failure !== undefined) {
    resultFile?.discard();
    // Behind records, an envelope would be read as one more record.
    const showJson = !out && !(stdout.isTerminal && options.format !== 'json');
    if (showJson) await stdout.write(formatJson(walk.failure, stdout.isTerminal));
    await stderr.write(showJson || out ? `${errorLine(walk.failure)}\n` : errorText(walk.failure));
    await stderr.write(`Page ${walk.pages + 1} failed.${partial}\n`);
    return 1;
  }
  await sink.end(walk.completeness);
  await stderr.write(`${summary(walk)}\n`);
  // A script that sees 0 takes the list as whole.
  return walk.completeness?.complete === false ? 1 : 0;
}

async function walkPages(call: Call, sink: RecordSink, progress: Progress): Promise<Walk> {
  const seen = new Set<string>();
  let envelope = call.envelope;
  let records = 0;
  let pages = 0;
  for (;;) {
    const result = await dispatchPage(call, envelope);
    if (result.is_error === true) return { records, pages, completeness: undefined, failure: result };
    const page = Array.isArray(result.response) ? result.response : [result.response];
    records += page.length;
    pages += 1;
    await sink.write(page);
    await progress.report(pages, records, result.completeness?.declared_total);
    const token = result.page?.token;
    if (token === undefined) return { records, pages, completeness: result.completeness, failure: undefined };
    if (seen.has(token)) return { records, pages, completeness: undefined, failure: repeatedToken(call) };
    seen.add(token);
    envelope = { ...envelope, page: { ...sizeOf(envelope, result), token } };
  }
}

async function dispatchPage(
  { integration, name, runtime, accessTokens, signal }: Call,
  envelope: Readonly<Record<string, unknown>>,
): Promise<ResponseEnvelope> {
  const result = await dispatch(integration, name, JSON.stringify(envelope), {
    runtime,
    accessTokens,
    signal,
  });
  if ('plan' in result) throw new Error('A dispatch outside plan mode gave a plan.');
  return result;
}

/** The size stays the same through a sequence. */
function sizeOf(envelope: Readonly<Record<string, unknown>>, result: SuccessEnvelope): { size?: number } {
  const asked = isRecord(envelope['page']) ? envelope['page']['size'] : undefined;
  const size = typeof asked === 'number' ? asked : result.page?.size;
  return size === undefined ? {} : { size };
}

/** A walk in circles would never end. */
function repeatedToken({ integration, name }: Call): ErrorEnvelope {
  return {
    is_error: true,
    error: {
      message: 'The connector gave a page token for the second time: the list would never end.',
      error_code: 'invalid_response',
      app_error_code: `${integration.appId}.invalid_response.repeated_page`,
      app_id: integration.appId,
      raised_in: `${integration.appId}:${name}`,
    },
  };
}

function summary({ records, pages, completeness }: Walk): string {
  const counted = `${records} ${records === 1 ? 'record' : 'records'} on ${pages} ${pages === 1 ? 'page' : 'pages'}`;
  if (completeness === undefined)
    return `${counted}: all pages are read; the app does not say how many there should be.`;
  if (completeness.complete) return `${counted}: the list is complete.`;
  const reason = completeness.reason === undefined ? '' : `: ${plainText(completeness.reason)}`;
  return `${counted}: the list is NOT known to be complete${reason}. Do not take an absence for a removal.`;
}
