/** Why a file cannot be used as an API description. */
export type DescriptionErrorReason =
  /** The file is something else: GraphQL, a Postman collection, a plain JSON Schema ... */
  | 'not-openapi'
  /** It says it is OpenAPI, in a version other than 2.0, 3.0 and 3.1. */
  | 'unsupported-version'
  /** It is neither JSON nor YAML. */
  | 'malformed'
  /** It could not be read from disk. */
  | 'unreadable'
  /** It is a GraphQL schema, and the optional package `graphql` is not installed. */
  | 'missing-package';

const brand = Symbol.for('@patchbay/testing/description-error');

/** Thrown when a file cannot be used as an API description; `reason` says why in one word. */
export class DescriptionError extends Error {
  override readonly name = 'DescriptionError';
  readonly reason: DescriptionErrorReason;
  readonly file: string;
  readonly [brand] = true;

  constructor(reason: DescriptionErrorReason, file: string, message: string) {
    super(message);
    this.reason = reason;
    this.file = file;
  }
}

/** Recognises a {@link DescriptionError}, also one made by another copy of this package. */
export function isDescriptionError(value: unknown): value is DescriptionError {
  return typeof value === 'object' && value !== null && brand in value;
}
