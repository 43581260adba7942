import {
  carriesBearerToken,
  createRedactor,
  createRuntime,
  describeIssues,
  type Integration,
} from '@patchbay/core';
import { openStreams } from '@patchbay/core/streams';
import { limitsWithin, resolveLimits } from '../limits.ts';
import type { WeldOptions } from '../options.ts';
import type { WeldCall } from '../sync/call.ts';
import { readSchema } from '../sync/read-schema.ts';
import { sampleTable } from '../sync/sample-table.ts';
import { readState } from '../sync/state.ts';
import { modeOf, syncTable } from '../sync/sync-table.ts';
import { tablesOf, type Table } from '../tables/table.ts';
import { jsonAnswer, refusalAnswer, rowsAnswer, type Refusal } from './answers.ts';
import { answerOfFailure } from './failure.ts';
import { malformed, readMessage } from './message.ts';
import { pathBelow } from './path.ts';

/** What a host knows of one call. */
export interface HostCall {
  /** Seconds until the host ends the call, where it says so. */
  readonly remainingSeconds?: number | undefined;
}

/** Answers Weld's requests. It never rejects. */
export interface WeldHandler {
  (request: Request, host?: HostCall): Promise<Response>;
  /** Ends what the connector keeps, such as connections, unless the runtime was given. */
  close(): Promise<void>;
}

/**
 * A connector as a Weld custom connector, as a function from `Request` to `Response`: `GET /schema` names the tables,
 * `POST /` reads a piece of one.
 *
 * @throws Error where there is no key, or credentials or settings cannot be right: such a function must not start
 * @example
 * const handler = createWeldHandler(integration, { apiKey, auth: { token: { token } }, settings });
 */
export function createWeldHandler(integration: Integration, options: WeldOptions): WeldHandler {
  const { appId } = integration;
  assertUsable(integration, options);
  const tables = tablesOf(integration);
  const limits = resolveLimits(options.limits);
  const runtime = options.runtime ?? createRuntime();
  const redactor = createRedactor([options.apiKey, ...(options.secrets ?? [])]);
  const { auth, credentials, settings, accessTokens } = options;

  const answer = async (request: Request, host: HostCall): Promise<Response> => {
    const call: WeldCall = {
      limits: limitsWithin(limits, host.remainingSeconds),
      clock: runtime.clock,
      signal: request.signal,
      openRun: (signal, deadlineSeconds) =>
        openStreams(
          integration,
          { auth, credentials, settings },
          { runtime, signal, deadlineSeconds, accessTokens },
        ),
    };
    const path = pathBelow(new URL(request.url).pathname, options.basePath ?? '');
    if (path === '/schema') {
      if (request.method !== 'GET' && request.method !== 'POST')
        return refusalAnswer(appId, wrongMethod('GET'));
      return jsonAnswer(200, JSON.stringify(await readSchema(call, tables.values())));
    }
    if (path !== '/') return refusalAnswer(appId, unknownPath);
    if (request.method !== 'POST') return refusalAnswer(appId, wrongMethod('POST'));
    return await answerTable(request, call);
  };

  const answerTable = async (request: Request, call: WeldCall): Promise<Response> => {
    const message = await readMessage(request);
    if ('status' in message) return refusalAnswer(appId, message);
    const table = tables.get(message.name);
    if (table === undefined) return refusalAnswer(appId, unknownTable(message.name, tables));
    const from = readState(message.state, modeOf(table));
    if (from === undefined) return refusalAnswer(appId, malformed('The state is none of this connector.'));
    if (request.headers.get('weld-mode')?.trim().toLowerCase() === 'schema') {
      return rowsAnswer({ rows: await sampleTable(call, table), state: message.state ?? {}, hasMore: false });
    }
    return rowsAnswer(await syncTable(call, table, from));
  };

  const handle = async (request: Request, host: HostCall = {}): Promise<Response> => {
    if (!carriesBearerToken(request.headers.get('authorization'), options.apiKey)) {
      return refusalAnswer(appId, wrongKey);
    }
    try {
      return await answer(request, host);
    } catch (error) {
      runtime.logger.log(
        'error',
        redactor.text(`weld: ${error instanceof Error ? error.message : 'failed'}`),
      );
      return answerOfFailure(appId, error, redactor);
    }
  };
  return Object.assign(handle, {
    close: async (): Promise<void> => {
      if (options.runtime === undefined) await runtime.kept.close();
    },
  });
}

function assertUsable(
  integration: Integration,
  { apiKey, auth, credentials, settings = {} }: WeldOptions,
): void {
  if (apiKey.trim() === '')
    throw new Error('There is no key for Weld: without one anybody could read the tables.');
  if (auth !== undefined && credentials !== undefined) throw new Error('Give auth or credentials, not both.');
  const checked = integration.settings.validate(settings);
  if (!checked.ok) throw new Error(`The settings are not right: ${describeIssues(checked.issues)}.`);
}

const wrongKey: Refusal = {
  status: 401,
  code: 'unauthorized',
  message: 'The key is missing or wrong.',
  hint: 'Weld sends what is entered there as "Authorization: Bearer <key>"; it is the value of WELD_API_KEY here.',
  headers: { 'www-authenticate': 'Bearer' },
};

const unknownPath: Refusal = {
  status: 404,
  code: 'not_found',
  message: 'There is nothing here.',
  hint: 'GET /schema names the tables; POST / reads one.',
};

function wrongMethod(allow: string): Refusal {
  return {
    ...{ status: 405, code: 'bad_request', message: 'This path does not take the method of the request.' },
    hint: 'GET /schema names the tables; POST / reads one.',
    headers: { allow },
  };
}

function unknownTable(name: string, tables: ReadonlyMap<string, Table>): Refusal {
  return {
    ...{
      status: 400,
      code: 'unknown_value',
      message: `There is no table ${JSON.stringify(name.slice(0, 100))}.`,
    },
    hint: `There are ${[...tables.keys()].join(', ')}.`,
  };
}
