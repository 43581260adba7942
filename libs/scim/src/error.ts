import {
  isRecord,
  isUpstreamStatusError,
  UpstreamStatusError,
  withErrorCode,
  type ErrorHandler,
  type ErrorHandlerEntry,
} from '@patchbay/core';
import type { VendorError } from '@patchbay/http';

/**
 * What a SCIM error body says: `detail` is the message, `scimType` the code. For `createHttpClient`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.12
 */
export function scimErrorMessage(body: unknown): VendorError | undefined {
  if (!isRecord(body)) return undefined;
  const { detail, scimType } = body;
  if (typeof detail !== 'string' && typeof scimType !== 'string') return undefined;
  return {
    ...(typeof detail === 'string' && detail !== '' ? { message: detail } : {}),
    ...(typeof scimType === 'string' && scimType !== '' ? { code: scimType } : {}),
  };
}

/** SCIM's error types that say more than the status 400 under which most of them come. */
const codes: ReadonlyMap<string, string> = new Map([
  ['uniqueness', 'conflict.uniqueness'],
  ['mutability', 'unsupported_operation.mutability'],
  ['invalidValue', 'invalid_value.invalid_value'],
  ['noTarget', 'invalid_value.no_target'],
  ['invalidPath', 'bad_request.invalid_path'],
  ['invalidFilter', 'bad_request.invalid_filter'],
  ['invalidSyntax', 'bad_request.invalid_syntax'],
  ['tooMany', 'bad_request.too_many'],
  ['sensitive', 'bad_request.sensitive'],
  ['expiredCursor', 'invalid_page_token.expired_cursor'],
  ['invalidCursor', 'invalid_page_token.invalid_cursor'],
]);

const handler: ErrorHandler = ({ error, envelope }) => {
  if (!isUpstreamStatusError(error)) return undefined;
  if (error.status === 412) return withErrorCode(envelope, 'conflict.version');
  if (error.status !== 400 && error.status !== 409) return undefined;
  const code = codes.get(error.vendorCode ?? '');
  return code === undefined ? undefined : withErrorCode(envelope, code);
};

/** Turns the `scimType` of a refusal into an error code; for an integration's `errorHandlers`. */
export const scimErrorHandler: ErrorHandlerEntry = [UpstreamStatusError, handler];

/** The codes that {@link scimErrorHandler} adds, and what each means; for an integration's `errorCodes`. */
export const scimErrorCodes: Readonly<Record<string, string>> = {
  'conflict.uniqueness': 'Another account or group has this user name or display name.',
  'conflict.version': 'The resource was changed by someone else while it was being written.',
  'conflict.indirect_membership': 'The account is in the group through a nested group or a rule.',
  'unsupported_operation.mutability': 'The server does not let this attribute be changed.',
  'invalid_value.invalid_value': 'The server does not accept a value of the request.',
  'invalid_value.no_target': 'The value that is to be changed does not exist.',
  'bad_request.invalid_path': 'The server does not know an attribute that the request names.',
  'bad_request.invalid_filter': 'The server does not understand the filter.',
  'bad_request.invalid_syntax': 'The server does not understand the body of the request.',
  'bad_request.too_many': 'The filter finds more than the server is willing to return.',
  'bad_request.sensitive': 'The server does not take this value in a URL.',
  'invalid_page_token.expired_cursor': 'The cursor has expired; the list must be read from its start.',
  'invalid_page_token.invalid_cursor': 'The server does not know the cursor.',
};

/** True for a refusal with this status. */
export function hasStatus(error: unknown, status: number): boolean {
  return isUpstreamStatusError(error) && error.status === status;
}
