import type { ErrorEnvelope } from '../envelopes/response.ts';
import type { ErrorDetail } from '../envelopes/error.ts';
import { isConnectorErrorCode, type ConnectorErrorCode } from '../errors/codes.ts';
import { isConnectorError } from '../errors/connector-error.ts';
import { errorCodeForStatus } from '../errors/http-status.ts';
import { errorMetadata, type ErrorMetadataOverrides } from '../errors/metadata.ts';
import { isUpstreamStatusError } from '../errors/upstream-status-error.ts';

/** Where an error happened. */
export interface ErrorPlace {
  readonly appId: string;
  readonly capability: string;
}

/** The envelope that the default handler makes of anything thrown. It is not redacted yet. */
export function errorEnvelope(error: unknown, place: ErrorPlace): ErrorEnvelope {
  return { is_error: true, error: errorDetail(error, place) };
}

/** The error of an envelope, made of anything thrown. */
export function errorDetail(error: unknown, { appId, capability }: ErrorPlace): ErrorDetail {
  const { code, appErrorCode, statusCode, overrides } = classify(error);
  return {
    message: messageOf(error),
    ...(statusCode === undefined ? {} : { status_code: statusCode }),
    app_error_code: `${appId}.${appErrorCode === undefined ? code : levels(code, appErrorCode)}`,
    error_code: code,
    app_id: appId,
    raised_by: classNameOf(error),
    raised_in: `${appId}:${capability}`,
    error_metadata: errorMetadata(code, overrides),
  };
}

interface Classification {
  readonly code: ConnectorErrorCode;
  readonly appErrorCode?: string | undefined;
  readonly statusCode?: number | undefined;
  readonly overrides: ErrorMetadataOverrides;
}

function classify(error: unknown): Classification {
  if (isConnectorError(error)) {
    return {
      code: isConnectorErrorCode(error.code) ? error.code : 'internal_error',
      appErrorCode: error.appErrorCode,
      statusCode: error.statusCode,
      overrides: error.metadata,
    };
  }
  if (isUpstreamStatusError(error)) {
    return {
      code: errorCodeForStatus(error.status),
      statusCode: error.status,
      overrides: { retryAfterSeconds: error.retryAfterSeconds },
    };
  }
  return { code: 'internal_error', overrides: {} };
}

/** The contract's code stands first, unless the author wrote it there. */
function levels(code: ConnectorErrorCode, appErrorCode: string): string {
  return appErrorCode === code || appErrorCode.startsWith(`${code}.`)
    ? appErrorCode
    : `${code}.${appErrorCode}`;
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : typeof error === 'string' ? error : '';
  return message.trim() === '' ? `${classNameOf(error)}: (no message)` : message;
}

function classNameOf(error: unknown): string {
  if (error instanceof Error) return error.name === 'Error' ? error.constructor.name : error.name;
  return typeof error;
}
