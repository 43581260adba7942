import { z } from 'zod';
import { invalidToken } from '../token/codec.ts';
import type { PagedSource } from './source.ts';

/** Several sources one after the other, as one list: users, then service accounts. */
export function concatenate<Item>(sources: readonly PagedSource<Item>[]): PagedSource<Item> {
  const Position = z.tuple([
    z
      .int()
      .min(0)
      .max(sources.length - 1),
    z.unknown(),
  ]);
  return {
    id: `concatenate(${sources.map((source) => source.id).join(',')})`,
    async read(untrusted, context) {
      const parsed = untrusted === undefined ? undefined : Position.safeParse(untrusted);
      if (parsed?.success === false) throw invalidToken();
      const [index, inner] = parsed?.data ?? [0, null];
      const source = sources[index];
      if (source === undefined) return { items: [] };

      const { next, declaredTotal: _ofOneSource, ...page } = await source.read(inner ?? undefined, context);
      if (next !== undefined) return { ...page, next: [index, next] };
      return index + 1 < sources.length ? { ...page, next: [index + 1, null] } : page;
    },
  };
}
