import type { ClientContext } from '@patchbay/core';
import type { StreamContext, StreamRecord, StreamSource } from '@patchbay/core/streams';
import type {
  AuthStrategy,
  HttpClientOptions,
  QueryArrayStyle,
  RateLimitHeaders,
  Timeouts,
  TlsOptions,
} from '@patchbay/http';
import type { ListingOptions } from '@patchbay/pagination';
import type { StreamOptions } from '../stream-options.ts';
import type { Decoder } from './decode/decoder.ts';
import type { HttpRetryOptions } from './errors/judge.ts';
import type { ErrorRule } from './errors/rule.ts';
import type { FieldPath } from './fields/path.ts';
import type { RecordHook } from './hook.ts';
import type { StreamPaging } from './paging/paged.ts';
import type { RecordPlace } from './records/select.ts';
import type { HttpRequestOptions } from './request/options.ts';
import type { RecordTransform } from './transforms/transform.ts';

/** How the requests of a stream travel. */
export interface NetworkOptions {
  /** @default 30 seconds for each try */
  readonly timeouts?: Timeouts | undefined;
  /** URL of a proxy. It needs the optional package `undici`, as `tls` does. @default the environment's */
  readonly proxy?: string | undefined;
  /** A client certificate, and whose certificates are believed. */
  readonly tls?: TlsOptions | undefined;
  /** False: a redirect is an answer as any other. @default true */
  readonly followRedirects?: boolean | undefined;
  /** The most bytes of one unpacked answer; a larger one is not read to its end. @default 100,000,000 */
  readonly maximumBytes?: number | undefined;
}

/** Where the requests of a stream go, and who sends them. What streams of one app share. */
export interface HttpEndpointOptions<Client, Settings, Credential> {
  /** Every path is put behind it, and no link leads away from its origin. */
  readonly baseUrl: string | ((context: StreamContext<Client, Settings, Credential>) => string);
  /** Proves who is calling; made for each slice, so keep in it what must last. @default nobody */
  readonly auth?: ((context: ClientContext<Settings, Credential>) => AuthStrategy | undefined) | undefined;
  readonly network?:
    NetworkOptions | ((context: StreamContext<Client, Settings, Credential>) => NetworkOptions) | undefined;
  /** @default 'repeat' */
  readonly queryArrays?: QueryArrayStyle | undefined;
  /** Names of headers that tell of limits, where the app's are not among the usual ones. */
  readonly rateLimitHeaders?: RateLimitHeaders | undefined;
  /** Picks the app's message and code out of an error body. @default the whole body */
  readonly errorMessage?: HttpClientOptions['errorMessage'] | undefined;
}

/** How answers become records. */
export interface HttpRecordOptions<Client, Settings, Credential> {
  /** @default JSON */
  readonly decode?: Decoder | undefined;
  /**
   * Read the answer while it comes, in batches of 1,000 records, so that it may be larger than memory: a list line by line
   * (`jsonLinesDecoder`, `textLinesDecoder`, `csvDecoder`, also in `gunzipDecoder`), without paging. A run that goes on in
   * the middle asks for the answer again, which must be in the same order. @default false
   */
  readonly streamed?: boolean | undefined;
  /** Where the records stand in an answer, or a function that finds them. @default the answer is the list, or the record */
  readonly records?:
    | FieldPath
    | RecordPlace
    | ((body: unknown, hook: RecordHook<Client, Settings, Credential>) => readonly StreamRecord[])
    | undefined;
  /** Makes several records of one, or none; before the filter. `expandField` makes it. */
  readonly expand?: ((record: StreamRecord) => readonly StreamRecord[]) | undefined;
  /** True for records of the stream; the others are left out. */
  readonly filter?:
    ((record: StreamRecord, hook: RecordHook<Client, Settings, Credential>) => boolean) | undefined;
  /** Changes that are made to each record, in order. */
  readonly transform?: readonly RecordTransform<Client, Settings, Credential>[] | undefined;
  /** The filter sees records that were changed. @default false */
  readonly transformBeforeFilter?: boolean | undefined;
}

/** How a list is read page by page. */
export interface HttpPagingOptions<Client, Settings, Credential> {
  /** `paged` makes it of a strategy of `@patchbay/pagination`. @default one page */
  readonly paging?:
    StreamPaging | ((hook: RecordHook<Client, Settings, Credential>) => StreamPaging) | undefined;
  /** How lists that do not end or repeat themselves are noticed. Records are told by the primary key. */
  readonly guards?: ListingOptions<StreamRecord> | undefined;
}

/** All that {@link httpPages} needs. */
export interface HttpPagesOptions<Client, Settings, Credential>
  extends
    HttpEndpointOptions<Client, Settings, Credential>,
    HttpRequestOptions<Client, Settings, Credential>,
    HttpRecordOptions<Client, Settings, Credential>,
    HttpPagingOptions<Client, Settings, Credential>,
    HttpRetryOptions {
  /** What is done about answers that are no success, or only look like one; the first rule that fits decides. */
  readonly errors?: readonly ErrorRule<Client, Settings, Credential>[] | undefined;
  readonly primaryKey?: StreamOptions<Client, Settings, Credential>['primaryKey'];
}

/** A stream over HTTP as its author describes it. Spread objects to share what streams of one app have in common. */
export interface HttpStreamOptions<Client, Settings, Credential>
  extends
    Omit<StreamOptions<Client, Settings, Credential>, 'pages'>,
    Omit<HttpPagesOptions<Client, Settings, Credential>, 'primaryKey'> {}

/**
 * What streams of one app share, with its types: `const base = { ... } satisfies HttpStreamBase<typeof app>`, which streams
 * then spread.
 */
export type HttpStreamBase<App> = App extends {
  stream(source: StreamSource<infer Client, infer Settings, infer Credential>): unknown;
}
  ? Partial<HttpStreamOptions<Client, Settings, Credential>>
  : never;
