import type { ErrorDetail } from '../envelopes/error.ts';
import type { ErrorEnvelope } from '../envelopes/response.ts';
import { currentErrorCode, type ConnectorErrorCode } from '../errors/codes.ts';
import { isConnectorError } from '../errors/connector-error.ts';
import { errorCodeForStatus } from '../errors/http-status.ts';
import { errorMetadata, type ErrorMetadataOverrides } from '../errors/metadata.ts';
import type { Redactor } from '../runtime/redaction.ts';
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

/** The error of an envelope, made of anything thrown. It never throws, whatever the thing does when it is read. */
export function errorDetail(error: unknown, place: ErrorPlace): ErrorDetail {
  try {
    return detailOf(error, place);
  } catch {
    return detailOf(new Error('Something was thrown that cannot be read.'), place);
  }
}

function detailOf(error: unknown, { appId, capability }: ErrorPlace): ErrorDetail {
  const { code, appErrorCode, statusCode, overrides } = classify(error);
  const raised_by = classNameOf(error);
  return {
    message: messageOf(error) ?? `${raised_by}: (no message)`,
    ...(Number.isInteger(statusCode) ? { status_code: Number(statusCode) } : {}),
    app_error_code: `${appId}.${typeof appErrorCode === 'string' ? appErrorCode : code}`,
    error_code: code,
    app_id: appId,
    raised_by,
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
      code: currentErrorCode(error.code) ?? 'internal_error',
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

/** Errors of another realm, and objects that only look like errors, have a message too. */
function messageOf(error: unknown): string | undefined {
  const message: unknown = isObject(error) ? Reflect.get(error, 'message') : error;
  return typeof message === 'string' && message.trim() !== '' ? message.trim() : undefined;
}

function classNameOf(error: unknown): string {
  if (!isObject(error)) return error === null ? 'null' : typeof error;
  const name: unknown = Reflect.get(error, 'name');
  if (typeof name === 'string' && name !== '' && name !== 'Error') return name;
  const { constructor } = error;
  return typeof constructor === 'function' && constructor.name !== '' ? constructor.name : 'object';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The error with every text in it redacted. */
export function redactedDetail(error: ErrorDetail, redactor: Redactor): ErrorDetail {
  const metadata = error.error_metadata;
  return {
    ...error,
    message: redactor.text(error.message),
    ...(error.app_error_code === undefined ? {} : { app_error_code: redactor.text(error.app_error_code) }),
    ...(metadata?.hint === undefined
      ? {}
      : { error_metadata: { ...metadata, hint: redactor.text(metadata.hint) } }),
  };
}
