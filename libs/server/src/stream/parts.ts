import {
  errorMetadata,
  isConnectorError,
  type Completeness,
  type ErrorDetail,
  type ErrorEnvelope,
} from '@patchbay/core';
import { PageFailedError } from '@patchbay/pagination';

/** What a stream has said so far. */
export interface Progress {
  readonly pages: number;
  readonly records: number;
}

/** The lines of one page. */
export function recordLines(records: readonly unknown[]): string {
  let lines = '';
  for (const record of records) lines += `{"type":"record","record":${JSON.stringify(record) ?? 'null'}}\n`;
  return lines;
}

/** The line that says that a stream which is silent is not dead. */
export const keepAliveLine = '{"type":"keep_alive"}\n';

/** The last line of a stream that read all pages. A record that is absent was removed only if `complete` is true. */
export function summaryLine(progress: Progress, completeness: Completeness | undefined): string {
  const known = completeness ?? {
    seen: progress.records,
    complete: false,
    reason: 'The connector does not say whether the list is complete.',
  };
  return line({ type: 'summary', complete: known.complete, ...progress, completeness: known });
}

/** The last line of a stream that broke off. `page` leads back to the page that failed, when there is a way. */
export function errorLine(envelope: ErrorEnvelope, progress: Progress, token: string | undefined): string {
  const page = token === undefined ? {} : { page: { token } };
  return line({ type: 'error', ...envelope, complete: false, ...progress, ...page });
}

/** The envelope of what ended a walk over pages. */
export function failedEnvelope(error: unknown, appId: string, capability: string): ErrorEnvelope {
  if (error instanceof PageFailedError) return { is_error: true, error: error.detail };
  const known = isConnectorError(error) ? error : undefined;
  const code = known?.code ?? 'internal_error';
  const detail: ErrorDetail = {
    message: known?.message ?? 'The stream broke off.',
    app_error_code: `${appId}.${code}`,
    error_code: code,
    app_id: appId,
    raised_by: known?.name ?? 'Server',
    raised_in: `${appId}:${capability}`,
    error_metadata: errorMetadata(code),
  };
  return { is_error: true, error: detail };
}

/** The token of the page that failed. */
export function failedToken(error: unknown): string | undefined {
  return error instanceof PageFailedError ? error.token : undefined;
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
