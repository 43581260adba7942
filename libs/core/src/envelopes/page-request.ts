import type { Completeness } from './page.ts';

/** What a handler is told of paging: the opaque token, if any, and the size that the host wants. */
export interface PageRequest {
  readonly token?: string | undefined;
  readonly size?: number | undefined;
  /** The app, capability and settings of the sequence; a token of another scope is refused. */
  readonly scope?: string | undefined;
  /**
   * True for a text in which a secret of the call stands, in any form. Hosts keep page tokens, so that nothing of the
   * kind may go into one. `dispatch` sets it.
   */
  readonly isSecret?: ((text: string) => boolean) | undefined;
}

/** What a handler says of paging: the way to the next page, and how complete the list is. */
export interface PageResult {
  /** Absent: this was the last page. */
  readonly token?: string | undefined;
  readonly size?: number | undefined;
  readonly completeness?: Completeness | undefined;
}
