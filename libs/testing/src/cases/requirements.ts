/** How a vendor may refuse or fail; the runner injects each into every capability that uses the network. */
export const refusalKinds = [
  'unauthorized',
  'forbidden',
  'not_found',
  'rate_limited',
  'server_error',
  'malformed',
  'html',
  'wrong_shape',
  'connection_reset',
] as const;

/** A way in which a vendor refuses or fails. */
export type RefusalKind = (typeof refusalKinds)[number];

/**
 * What the cases of a capability must show. The refusals are injected by the runner: into the first request, with
 * `_at_last` into the last one of a case that makes several, and with `_at_write` into a write that stands between
 * the two. A case that covers one replaces the injected one. `partial_data` is for requests of GraphQL: the answer is
 * the mocked one, with an error beside its data.
 */
export type Requirement =
  | 'success'
  | 'two_pages'
  | 'empty_page'
  | 'repeated_cursor'
  | 'plan'
  | Injected
  | `${Injected}_at_last`
  | `${Injected}_at_write`;

/** What the runner injects. */
export type Injected = RefusalKind | 'partial_data';
