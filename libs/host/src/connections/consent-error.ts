import { ConnectorError } from '@patchbay/core';
import { isInvalidConnectionError } from './errors.ts';

/** What a consent was to end in: a connection that is to be made, or one that is there. */
export type ConsentTarget =
  { readonly connector: string; readonly name: string } | { readonly connection: string };

const brand = Symbol.for('@patchbay/host/ConsentError');

/** A consent that was begun here came to nothing. The code is that of its cause; nothing of it is kept. */
export class ConsentError extends ConnectorError {
  override readonly name = 'ConsentError';
  readonly [brand] = true;
  readonly target: ConsentTarget;

  constructor(cause: ConnectorError, target: ConsentTarget) {
    const { code, appErrorCode, statusCode, metadata } = cause;
    super(wordsOf(cause), { ...metadata, code, appErrorCode, statusCode, cause });
    this.target = target;
  }
}

/** True for a {@link ConsentError} of this or of another copy of the package. */
export function isConsentError(value: unknown): value is ConsentError {
  return typeof value === 'object' && value !== null && brand in value;
}

/** Who consents sees no form in which a path could lead to a field. */
function wordsOf(cause: ConnectorError): string {
  return isInvalidConnectionError(cause)
    ? cause.issues
        .map(({ path, message }) => (message.startsWith('is ') ? `${path} ${message}.` : message))
        .join(' ')
    : cause.message;
}
