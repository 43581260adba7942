import { z } from 'zod';
import { digest } from '../token/digest.ts';
import { invalidToken } from '../token/codec.ts';
import { fitKeys, ParentState, type KeptParents } from './parent-state.ts';
import type { PagedSource, ReadContext } from './source.ts';

/** Lists below the records of another list: the members of every team. */
export interface ForEachParentOptions<Parent, Item> {
  /** The list of parents; it may be paged, and may itself be `forEachParent`. */
  readonly parents: PagedSource<Parent>;
  /** What must be known of a parent to list its children; it travels in the token, so keep it short. */
  readonly key: (parent: Parent) => string;
  /**
   * What a key looks like when it comes back in a token. A key often becomes part of a path: refuse what no key
   * of this vendor holds. @default 1 to 1000 characters, none of them a control character, and not `.` or `..`
   */
  readonly keySchema?: z.ZodType<string>;
  /** The list below one parent. */
  readonly children: (key: string) => PagedSource<Item>;
  /**
   * What an error of a child list means: `gone`, the parent was deleted meanwhile and has no children; `hidden`,
   * the children cannot be read and the whole list is marked as incomplete; otherwise it is thrown. Where a vendor says of
   * what may not be seen that it is not there, ask for the parent before it is called gone.
   */
  readonly onChildError?: (error: unknown, key: string) => ChildErrorMeaning | Promise<ChildErrorMeaning>;
}

/** What an error of a child list means. */
export type ChildErrorMeaning = 'gone' | 'hidden' | undefined;

/**
 * For `onChildError`: when a list gives an error of this kind, the parent is asked for. If it is not there either, it was
 * deleted meanwhile; else its list is `hidden`, as vendors say of what may not be seen that it is not there, too.
 *
 * @param get - asks for the parent; it gives `undefined` or an error of the same kind where there is none
 * @example goneWhen(isNotFound, (id) => this.get(id))
 */
export function goneWhen(
  isGone: (error: unknown) => boolean,
  get: (key: string) => Promise<unknown>,
): NonNullable<ForEachParentOptions<never, unknown>['onChildError']> {
  return async (error, key) => {
    if (!isGone(error)) return undefined;
    try {
      return (await get(key)) === undefined ? 'gone' : 'hidden';
    } catch (ofParent) {
      if (isGone(ofParent)) return 'gone';
      throw ofParent;
    }
  };
}

const DefaultKey = z
  .string()
  .min(1)
  .max(1_000)
  .refine((key) => !/[\p{Cc}]/u.test(key) && key !== '.' && key !== '..');

/**
 * Reads, for every parent, the list of its children, one page of one child list at a time.
 *
 * The token holds the keys of the parents that are left of the current page of parents. Those that do not fit
 * are read again later; when the page of parents has changed by then, the list is marked as incomplete.
 */
export function forEachParent<Parent, Item>(options: ForEachParentOptions<Parent, Item>): PagedSource<Item> {
  const { parents, key: keyOf, children } = options;
  const keySchema = options.keySchema ?? DefaultKey;

  /** The page of parents at a position; `skip` of its keys were taken before. */
  const load = async (at: unknown, context: ReadContext): Promise<KeptParents & { doubt?: string }> => {
    const page = await parents.read(at ?? undefined, {
      ...context,
      size: undefined,
      positionBudget: Math.floor(context.positionBudget / 4),
    });
    return {
      at: at ?? null,
      keys: page.items.map(keyOf),
      skip: page.items.length,
      whole: true,
      ...(page.next === undefined ? {} : { next: page.next }),
      ...(page.doubt === undefined ? {} : { doubt: page.doubt }),
    };
  };

  const reload = async (kept: KeptParents, context: ReadContext) => {
    const page = await load(kept.at, context);
    const digests = page.keys.map(digest);
    const unchanged = digests[kept.skip - 1] === kept.last;
    const last = unchanged ? kept.skip - 1 : digests.indexOf(kept.last ?? '');
    const from = last === -1 ? kept.skip : last + 1;
    return {
      ...page,
      keys: page.keys.slice(from),
      ...(unchanged
        ? {}
        : { doubt: 'The list of parents changed while it was read; some may have been skipped.' }),
    };
  };

  /** Goes on to a page that has keys left; `undefined` at the end of all parents. */
  const advance = async (
    kept: KeptParents | undefined,
    context: ReadContext,
    note: (doubt?: string) => void,
  ) => {
    let current = kept;
    while (current === undefined || current.keys.length === 0) {
      if (current?.whole === true && current.next === undefined) return undefined;
      const { doubt, ...loaded } =
        current === undefined || current.whole
          ? await load(current?.next, context)
          : await reload(current, context);
      note(doubt);
      current = loaded;
    }
    return current;
  };

  return {
    id: `for-each-parent(${parents.id})`,
    async read(untrusted, context) {
      const parsed = untrusted === undefined ? undefined : ParentState.safeParse(untrusted);
      if (parsed?.success === false) throw invalidToken();
      if (parsed?.data.keys.every((key) => keySchema.safeParse(key).success) === false) throw invalidToken();
      const { child, ...resumed } = parsed?.data ?? {};

      const doubts: string[] = [];
      const note = (doubt?: string): void => void (doubt !== undefined && doubts.push(doubt));
      const start = 'keys' in resumed ? resumed : undefined;
      const kept = await advance(start, context, note);
      const key = kept?.keys[0];
      if (kept === undefined || key === undefined) return { items: [], doubt: doubts[0] };

      const { next, declaredTotal: _ofOneParent, doubt, ...page } = await readChild(key, child, context);
      note(doubt);
      const left = next === undefined ? { ...kept, keys: kept.keys.slice(1) } : kept;
      const done = left.keys.length === 0 && left.whole && left.next === undefined;
      return {
        ...page,
        doubt: doubts[0],
        ...(done ? {} : { next: fitKeys(left, next, context.positionBudget) }),
      };
    },
  };

  async function readChild(key: string, position: unknown, context: ReadContext) {
    try {
      return await children(key).read(position ?? undefined, {
        ...context,
        positionBudget: Math.floor(context.positionBudget / 2),
      });
    } catch (error) {
      const meaning = await options.onChildError?.(error, key);
      if (meaning === undefined) throw error;
      return {
        items: [],
        doubt: meaning === 'hidden' ? 'The list below a parent could not be read.' : undefined,
      };
    }
  }
}
