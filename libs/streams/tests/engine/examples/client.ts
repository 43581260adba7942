/** Stands for the client of a connector. */
export class AcmeClient {
  async teams(cursor: string | undefined) {
    return cursor === undefined
      ? { rows: [{ id: 't1' }, { id: 't2' }], next: 'page-2' }
      : { rows: [{ id: 't3' }], next: null };
  }

  async members(
    team: string,
    range: { readonly from?: string; readonly to?: string; readonly offset: number },
  ) {
    const rows = range.offset === 0 ? [{ id: `${team}-ada`, updated_at: '2026-02-01T10:00:00Z' }] : [];
    const { from = '', to = '~' } = range;
    return { rows: rows.filter(({ updated_at }) => updated_at >= from && updated_at <= to) };
  }
}
