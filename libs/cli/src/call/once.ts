import { dispatch, type PlanEnvelope, type ResponseEnvelope } from '@patchbay/core';
import { formatJson, isRecord } from '../json.ts';
import { errorLine, errorText } from '../output/error-text.ts';
import { printRecords, toNdjson } from '../output/print-records.ts';
import type { Call } from './call.ts';

/** Calls a capability once and prints, or stores, the envelope. */
export async function callOnce(call: Call): Promise<number> {
  const { integration, name, envelope, options, runtime, accessTokens, signal, surroundings } = call;
  const result = await dispatch(integration, name, JSON.stringify(envelope), {
    runtime,
    accessTokens,
    signal,
    plan: options.plan,
  });
  if (signal.aborted) {
    const doubt =
      call.capability.level === 'write' ? ' Whether the app has made the change is not known.' : '';
    await surroundings.stderr.write(`Interrupted.${doubt}\n`);
    return 1;
  }
  if (call.resultFile === undefined) await show(result, call);
  else await store(result, call);
  if (result.is_error === true) return 1;
  await sayWhatIsLeft(result, call);
  return 0;
}

async function show(result: ResponseEnvelope | PlanEnvelope, call: Call): Promise<void> {
  const { options, surroundings } = call;
  if (result.is_error !== true) {
    await printRecords(result, recordsOf(result, options.format === 'table'), options.format, surroundings);
    return;
  }
  if (surroundings.stdout.isTerminal && options.format !== 'json') {
    await surroundings.stderr.write(errorText(result));
    return;
  }
  await surroundings.stdout.write(formatJson(result, surroundings.stdout.isTerminal));
  await surroundings.stderr.write(`${errorLine(result)}\n`);
}

/** Errors are stored like answers, so that whoever reads the file always finds an envelope. */
async function store(result: ResponseEnvelope | PlanEnvelope, call: Call): Promise<void> {
  const { options, resultFile, surroundings } = call;
  const records =
    options.format === 'ndjson' && result.is_error !== true ? recordsOf(result, false) : undefined;
  try {
    await resultFile?.write(records === undefined ? formatJson(result, false) : toNdjson(records));
    await resultFile?.commit();
  } catch (error) {
    // The call has been made: its answer must not be lost with the disk that was full.
    await surroundings.stdout.write(formatJson(result, false));
    throw error;
  }
  if (result.is_error === true) await surroundings.stderr.write(`${errorLine(result)}\n`);
}

/** The records of a list; when a table was asked for, also of what is no list. */
function recordsOf(
  result: ResponseEnvelope | PlanEnvelope,
  asTable: boolean,
): readonly unknown[] | undefined {
  if ('plan' in result) return result.plan.requests;
  if (!('response' in result)) return undefined;
  const { response } = result;
  if (Array.isArray(response)) return response;
  if (!asTable || !isRecord(response)) return undefined;
  return Object.entries(response).map(([field, value]) => ({ field, value }));
}

async function sayWhatIsLeft(result: ResponseEnvelope | PlanEnvelope, call: Call): Promise<void> {
  const { options, surroundings } = call;
  if (!('response' in result) || result.page?.token === undefined) return;
  if (options.format === 'ndjson' || options.format === 'table' || surroundings.stdout.isTerminal)
    await surroundings.stderr.write('There are more pages: --all follows them.\n');
}
