/** How many records a page may hold. */
export interface PageSizes {
  /** Asked for when the host does not say. */
  readonly pageSize: number;
  /** The most that the vendor allows. @default pageSize */
  readonly maximumPageSize?: number | undefined;
  /** The least that the vendor allows. @default 1 */
  readonly minimumPageSize?: number | undefined;
}

/** The size that the host asked for, within what the vendor allows. */
export function clampSize(requested: number | undefined, sizes: PageSizes): number {
  const maximum = sizes.maximumPageSize ?? sizes.pageSize;
  const minimum = sizes.minimumPageSize ?? 1;
  const wanted = requested !== undefined && Number.isFinite(requested) ? requested : sizes.pageSize;
  return Math.max(minimum, Math.min(maximum, Math.trunc(wanted)));
}

/** Query parameters; the HTTP client encodes them. */
export type PageQuery = Readonly<Record<string, string | number>>;

/** Query parameters under the vendor's names; `null` stands for a name that the vendor does not have. */
export function pageQuery(
  entries: readonly (readonly [name: string | null, value: string | number | undefined])[],
): PageQuery {
  const query: Record<string, string | number> = {};
  for (const [name, value] of entries) {
    if (name !== null && value !== undefined) query[name] = value;
  }
  return query;
}
