import type { Query } from '@patchbay/http';
import type { SliceRequest } from '../stream-options.ts';

/** What the hooks for records are told. */
export interface RecordHook<Client, Settings, Credential> extends SliceRequest<Client, Settings, Credential> {
  readonly settings: Settings;
}

/** The page that a request asks for, as the paging strategy made it. */
export interface HttpPage {
  /** What leads to the page: a cursor, an offset, a number, a key or a URL. Absent on the first page of most strategies. */
  readonly token: string | number | undefined;
  /** How many records it may hold; absent without paging. */
  readonly size: number | undefined;
  /** The parameters of the strategy, under the app's names. */
  readonly parameters: Query;
  /** The URL of the page, where the app gave one. */
  readonly url: string | undefined;
}

/** What the hooks for requests are told. */
export interface RequestHook<Client, Settings, Credential> extends RecordHook<Client, Settings, Credential> {
  readonly page: HttpPage;
}

/** A value, or a function that makes it for each request. */
export type Hook<Value, Client, Settings, Credential> =
  Value | ((request: RequestHook<Client, Settings, Credential>) => Value);
