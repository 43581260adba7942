import type { SliceRequest } from '../stream-options.ts';
import type { HttpPage, RecordHook, RequestHook } from './hook.ts';

/** What hooks for records are told. */
export function recordHook<Client, Settings, Credential>(
  request: SliceRequest<Client, Settings, Credential>,
): RecordHook<Client, Settings, Credential> {
  const { context, slice, extra, window, cursor, pageSize, signal, notify } = request;
  const { settings } = context;
  return { context, slice, extra, window, cursor, pageSize, signal, notify, settings };
}

/** What hooks for requests are told. */
export function requestHook<Client, Settings, Credential>(
  hook: RecordHook<Client, Settings, Credential>,
  { token, size, parameters, url }: HttpPage,
): RequestHook<Client, Settings, Credential> {
  return { ...hook, page: { token, size, parameters, url } };
}
