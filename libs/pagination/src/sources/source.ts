/** What a source is told when a page is read. */
export interface ReadContext {
  /** The size that the host asks for. */
  readonly size: number | undefined;
  /** Bytes that the next position may take in the token. */
  readonly positionBudget: number;
  /** True for a text in which a secret of the call stands; hand it on to the sources within. */
  readonly isSecret?: ((text: string) => boolean) | undefined;
}

/** One page of a source. */
export interface SourcePage<Item> {
  readonly items: readonly Item[];
  /** Where the source goes on; survives JSON. Absent: this was the last page. */
  readonly next?: unknown;
  /** The size that was asked of the vendor. */
  readonly size?: number | undefined;
  /** The total that the vendor declared for the whole source. */
  readonly declaredTotal?: number | undefined;
  /** How many of the records are known to have come before. */
  readonly repeated?: number | undefined;
  /** Why records may be missing. */
  readonly doubt?: string | undefined;
}

/**
 * Something that can be read page by page, from a position that comes back in a token. Make one with `listing`,
 * and larger ones with `concatenate`, `forEachParent` and `timeWindows`.
 */
export interface PagedSource<Item> {
  /** Names what is read and how; a token of another source is refused. */
  readonly id: string;
  /**
   * Reads one page.
   *
   * @param position - absent: the first page. It comes from a token and is not to be trusted.
   * @throws InvalidPageTokenError when the position is not one of this source
   */
  read(position: unknown, context: ReadContext): Promise<SourcePage<Item>>;
  /**
   * The same place in smaller pages, for an app that cannot answer with so many records; `undefined` when there is none.
   * Absent: the size may be another one at any place.
   */
  readonly resize?: ((position: unknown, size: number) => unknown) | undefined;
}
