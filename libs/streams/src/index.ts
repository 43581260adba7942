export { isStreamAction, StreamActionError } from './actions/stream-action.ts';
export type { StreamActionKind } from './actions/stream-action.ts';
export { countingCursor } from './cursors/counting-cursor.ts';
export type { CountingCursorOptions } from './cursors/counting-cursor.ts';
export type { Clamping } from './cursors/clamping.ts';
export type { BoundCursor, StreamCursor } from './cursors/cursor.ts';
export { daysAgo } from './cursors/days-ago.ts';
export { datetimeCursor } from './cursors/datetime-cursor.ts';
export type { DatetimeCursorOptions, FromContext } from './cursors/datetime-cursor.ts';
export type { DatetimeFormat } from './cursors/datetime-format.ts';
export { startDate } from './cursors/start-date.ts';
export { joinedEnd } from './partitions/joined-end.ts';
export { SlicesFailedError } from './reader/failures.ts';
export { readStreams } from './reader/read-streams.ts';
export type { StreamProgress, StreamToRead } from './reader/read-streams.ts';
export { groupedSlices } from './slices/grouped-slices.ts';
export type { GroupedSlicesOptions } from './slices/grouped-slices.ts';
export { listSlices } from './slices/list-slices.ts';
export type { SliceValues } from './slices/list-slices.ts';
export { parentSlices } from './slices/parent-slices.ts';
export type { ParentSlicesOptions, ParentStream } from './slices/parent-slices.ts';
export { productSlices } from './slices/product-slices.ts';
export { unionSlices } from './slices/union-slices.ts';
export { stream } from './stream.ts';
export type { NamedSlice, Slice, SliceReading, SliceSource } from './slices/slice-source.ts';
export type {
  BrokenAnswerRetry,
  CursorWindow,
  SliceRequest,
  StateLimit,
  StreamOptions,
} from './stream-options.ts';
export type { StreamNotice, StreamPage, StreamPages } from './stream-page.ts';
export { streamsOf } from './automatic/streams-of.ts';
export { httpPages } from './http/http-pages.ts';
export type { HttpAnswer } from './http/answer.ts';
export type { Hook, HttpPage, RecordHook, RequestHook } from './http/hook.ts';
export type {
  HttpEndpointOptions,
  HttpPagesOptions,
  HttpPagingOptions,
  HttpRecordOptions,
  HttpStreamBase,
  HttpStreamOptions,
  NetworkOptions,
} from './http/options.ts';
export type {
  GraphqlBody,
  HttpRequestOptions,
  InjectedPlace,
  InjectedValue,
  Injection,
} from './http/request/options.ts';
export { paged } from './http/paging/paged.ts';
export type {
  PagedOptions,
  PageRequestParts,
  PagingFacts,
  PagingPlace,
  ParametersInto,
  StrategyOf,
  StreamPaging,
} from './http/paging/paged.ts';
export { textAt, valueAt } from './http/fields/path.ts';
export type { FieldPath } from './http/fields/path.ts';
export { selectRecords } from './http/records/select.ts';
export type { RecordPlace } from './http/records/select.ts';
export { expandField } from './http/records/expand.ts';
export type { ExpandOptions } from './http/records/expand.ts';
export type { RecordTransform } from './http/transforms/transform.ts';
export { addField, addFields, keepFields, removeFields } from './http/transforms/fields.ts';
export type { FieldValue, RemoveFieldsOptions } from './http/transforms/fields.ts';
export { keysToLowerCase, keysToSnakeCase, replaceInKeys } from './http/transforms/keys.ts';
export { flattenFields, raiseFields } from './http/transforms/flatten.ts';
export type { FlattenOptions, RaiseOptions } from './http/transforms/flatten.ts';
export { castTo } from './http/transforms/cast.ts';
export type { ErrorAction, ErrorRule, JudgedAnswer } from './http/errors/rule.ts';
export type { HttpRetryOptions } from './http/errors/judge.ts';
export { exponentialBackoff, waitFromHeader } from './http/errors/backoff.ts';
export type {
  Backoff,
  BackoffCall,
  ExponentialOptions,
  WaitFromHeaderOptions,
} from './http/errors/backoff.ts';
export type { Decoder, EncodedBody } from './http/decode/decoder.ts';
export { jsonDecoder, jsonLinesDecoder } from './http/decode/json.ts';
export { textLinesDecoder } from './http/decode/text.ts';
export { csvDecoder } from './http/decode/csv.ts';
export type { CsvDecoderOptions } from './http/decode/csv.ts';
export { xmlDecoder } from './http/decode/xml.ts';
export type { XmlDecoderOptions } from './http/decode/xml.ts';
export { gunzipDecoder, zipDecoder } from './http/decode/packed.ts';
export type { UnpackOptions } from './http/decode/packed.ts';
export { httpStream } from './http/http-stream.ts';
export { discoveredSchema } from './http/schema/discovered-schema.ts';
export type { DiscoveredSchemaOptions, FieldSchema } from './http/schema/discovered-schema.ts';
