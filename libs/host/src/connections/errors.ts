import { ConflictError, ConnectorError, NotFoundError } from '@patchbay/core';

/** What is wrong with one field. */
export interface FieldIssue {
  /** Such as `name`, `settings.subdomain`, `auth.token.token` or `credentials.0.basic.password`. */
  readonly path: string;
  /** In words for a person; never the value. */
  readonly message: string;
}

const brand = Symbol.for('@patchbay/host/InvalidConnectionError');

/** What a connection is to be made of will not do. `issues` tells it field by field, for forms. */
export class InvalidConnectionError extends ConnectorError {
  override readonly name = 'InvalidConnectionError';
  readonly [brand] = true;
  readonly issues: readonly FieldIssue[];

  constructor(issues: readonly FieldIssue[]) {
    super(issues.map(({ path, message }) => `${path}: ${message}`).join('; '), { code: 'invalid_value' });
    this.issues = issues;
  }
}

/** True for an {@link InvalidConnectionError} of this or of another copy of the package. */
export function isInvalidConnectionError(value: unknown): value is InvalidConnectionError {
  return typeof value === 'object' && value !== null && brand in value;
}

/** There is no such connection, or it is another tenant's: both look the same. */
export function connectionNotFound(id: string): NotFoundError {
  return new NotFoundError(`There is no connection "${id.slice(0, 100)}".`);
}

/** The credential leads to another account of the app than before. */
export function otherAccount(before: string, now: string): ConflictError {
  return new ConflictError(
    `The credential belongs to "${now}", and the connection was made for "${before}": records of two organizations must not mix.`,
    { hint: 'Give it a credential of the same organization, or make a new connection for the other one.' },
  );
}
