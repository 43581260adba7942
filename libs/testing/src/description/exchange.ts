/** Headers as a plain object (any case) or as the platform's `Headers`. */
export type ExchangeHeaders = Headers | Readonly<Record<string, string>>;

/**
 * A body. A string is the text as it went over the wire; anything else is the value that JSON or a form was
 * parsed to. Undefined and the empty string both mean that there was no body.
 */
export type ExchangeBody = unknown;

/** One request and the reply to it, as a test case recorded or mocked them. */
export interface Exchange {
  readonly request: {
    readonly method: string;
    /** The absolute URL, with its query. */
    readonly url: string;
    readonly headers: ExchangeHeaders;
    readonly body?: ExchangeBody;
  };
  readonly response: {
    readonly status: number;
    readonly headers: ExchangeHeaders;
    readonly body?: ExchangeBody;
  };
  /**
   * The reply was injected to see how the connector takes a failure. Few descriptions list a 502, so that such a
   * reply is not checked; the request is.
   *
   * @default false
   */
  readonly injected?: boolean;
  /** Places in which the description is known to be wrong about this exchange. */
  readonly disagreements?: readonly Disagreement[];
}

/** What kind of thing differs from the description. */
export type MismatchKind =
  | 'unknown-server'
  | 'unknown-path'
  | 'unknown-method'
  | 'path-parameter'
  | 'undeclared-query-parameter'
  | 'missing-query-parameter'
  | 'query-parameter'
  | 'missing-header'
  | 'header'
  | 'missing-request-body'
  | 'undeclared-request-body'
  | 'request-content-type'
  | 'request-body'
  | 'undeclared-status'
  | 'response-content-type'
  | 'missing-response-body'
  | 'undeclared-response-body'
  | 'response-body'
  | 'dangling-reference'
  /** The text of a GraphQL request is not valid by the schema. */
  | 'document'
  /** A variable of a GraphQL request does not fit its type. */
  | 'variable'
  | 'stale-disagreement';

/** One difference between an exchange and the description. */
export interface Mismatch {
  readonly kind: MismatchKind;
  /**
   * The rule that was broken. A JSON pointer into the description, `common.yaml#/...` for another file; of GraphQL a
   * schema coordinate such as `User.email` or `Query.user(id:)`, or nothing where no part of the schema speaks of it.
   */
  readonly where: string;
  /** Path in the exchange, such as `$.response.body.Resources[0].id`. */
  readonly at: string;
  /** What the description says and what was seen, in one line. */
  readonly message: string;
  /** What the description says. */
  readonly says: string;
  /** What was seen instead. */
  readonly seen: string;
  /** The request that it happened on: method, path and query. Empty when it belongs to no single request. */
  readonly request: string;
  /** File name of the description. */
  readonly file: string;
}

/**
 * A place in a description: a JSON pointer, or a schema coordinate of GraphQL (`User.email`, `Query.user(id:)`).
 *
 * @see https://spec.graphql.org/September2025/#sec-Schema-Coordinates
 */
export type DescriptionPointer = `/${string}` | `${string}#/${string}` | `${string}.${string}`;

/** A statement that the description is wrong in one place, with the page that proves it. */
export interface Disagreement {
  /** Mismatches at this place of the description and under it are set aside. */
  readonly pointer: DescriptionPointer;
  /** The vendor's page that shows how the API really behaves. */
  readonly page: `https://${string}`;
  /** What is wrong, in a sentence. */
  readonly reason: string;
  /** Sets aside only mismatches of this kind. @default every kind */
  readonly kind?: MismatchKind;
}
