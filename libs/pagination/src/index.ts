export { paginate } from './paginate.ts';
export type { PaginateOptions } from './paginate.ts';
export { walk } from './walk.ts';
export type { PagedItems, WalkOptions } from './walk.ts';
export { listed } from './listed.ts';
export { listing } from './sources/listing.ts';
export type { ListingOptions } from './sources/listing.ts';
export { httpLists } from './sources/http-lists.ts';
export type {
  HttpList,
  HttpListOptions,
  HttpListPage,
  HttpListQuery,
  HttpListsClient,
  HttpListsOptions,
} from './sources/http-lists.ts';
export { allPages, readWhole } from './sources/all-pages.ts';
export { firstOf } from './sources/first-of.ts';
export { concatenate } from './sources/concatenate.ts';
export { forEachParent, goneWhen } from './sources/for-each-parent.ts';
export type { ChildErrorMeaning, ForEachParentOptions } from './sources/for-each-parent.ts';
export { mapEach } from './sources/map-each.ts';
export { mapItems } from './sources/map-items.ts';
export { mapSource } from './sources/map-source.ts';
export type { MappedPage } from './sources/map-source.ts';
export { byActors, ofAccounts } from './sources/of-accounts.ts';
export { oneAnswer } from './sources/one-answer.ts';
export { timeWindows } from './sources/time-windows.ts';
export type { TimeWindow, TimeWindowsOptions } from './sources/time-windows.ts';
export type { PagedSource, ReadContext, SourcePage } from './sources/source.ts';
export type { PagingGuards } from './guards/guard.ts';
export type { RecordGuards } from './guards/records.ts';
export { definePaging, ended } from './strategies/strategy.ts';
export type {
  Following,
  OpenPage,
  PageFacts,
  PageReading,
  PagingDefinition,
  PagingStrategy,
} from './strategies/strategy.ts';
export type { PageQuery, PageSizes } from './strategies/page-sizes.ts';
export { goesOn, nextCursor } from './strategies/continuation.ts';
export type { ListEnd } from './strategies/continuation.ts';
export { offsetPaging } from './strategies/offset.ts';
export type { OffsetPagingOptions, OffsetRequest } from './strategies/offset.ts';
export { pageNumberPaging } from './strategies/page-number.ts';
export type {
  PageNumberFacts,
  PageNumberPagingOptions,
  PageNumberRequest,
} from './strategies/page-number.ts';
export { cursorPaging } from './strategies/cursor.ts';
export type { CursorFacts, CursorPagingOptions, CursorRequest } from './strategies/cursor.ts';
export { cursorHeaderPaging } from './strategies/cursor-header.ts';
export type {
  AnswerWithHeaders,
  CursorHeaderPagingOptions,
  CursorHeaderRequest,
} from './strategies/cursor-header.ts';
export { nextUrlPaging } from './strategies/next-url.ts';
export type { NextUrlFacts, NextUrlPagingOptions, UrlRequest } from './strategies/next-url.ts';
export { linkHeaderPaging } from './strategies/link-header.ts';
export type { LinkHeaderPagingOptions } from './strategies/link-header.ts';
export { linkTarget, parseLinkHeader } from './links/link-header.ts';
export type { HeaderLink } from './links/link-header.ts';
export { keysetPaging } from './strategies/keyset.ts';
export type { KeysetFacts, KeysetPagingOptions, KeysetRequest } from './strategies/keyset.ts';
export { scimIndexPaging } from './strategies/scim-index.ts';
export type { ScimIndexFacts, ScimIndexRequest } from './strategies/scim-index.ts';
export { isScimCursorError, scimCursorPaging } from './strategies/scim-cursor.ts';
export { graphqlPaging } from './strategies/graphql.ts';
export type { GraphqlFacts, GraphqlPagingOptions, GraphqlRequest } from './strategies/graphql.ts';
export { singlePage } from './strategies/single-page.ts';
export type { SinglePageRequest } from './strategies/single-page.ts';
export { defaultMaximumTokenLength } from './token/codec.ts';
export { pages } from './host/pages.ts';
export type { FetchPage, FetchUntypedPage, PagesOptions } from './host/pages.ts';
export { collect } from './host/collect.ts';
export type { Collected, CollectOptions } from './host/collect.ts';
export { PageFailedError } from './host/envelope.ts';
export type {
  FailureEnvelope,
  HostPage,
  ListEnvelope,
  ListResult,
  PageAnswer,
  UntypedAnswer,
} from './host/envelope.ts';
