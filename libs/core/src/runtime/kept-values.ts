/** One kind of kept value: how it is made, and how it ends. */
export interface KeptSlot<Value> {
  readonly create: (key: string) => Value;
  readonly dispose?: (value: Value) => void | Promise<void>;
}

/** Values that are made once for a key and kept. */
export interface KeptValues {
  /**
   * The value under a key; it is made on the first call. One `slot` object stands for one kind of value, so
   * that the type of what comes back is known. After `close` a value is made anew.
   */
  get<Value>(slot: KeptSlot<Value>, key: string): Value;
  /**
   * Disposes of all values, also when some fail to end.
   *
   * @throws AggregateError of what failed.
   */
  close(): Promise<void>;
}

/** Makes an empty keep. */
export function createKeptValues(): KeptValues {
  const shelves = new Map<object, Shelf>();
  return {
    get: (slot, key) => {
      const known = shelves.get(slot);
      if (isShelfOf(known, slot)) return known.get(key);
      const made = createShelf(slot);
      shelves.set(slot, made);
      return made.get(key);
    },
    close: async () => {
      const ending = [...shelves.values()];
      shelves.clear();
      const outcomes = await Promise.allSettled(ending.flatMap((shelf) => shelf.end()));
      const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
      if (failures.length > 0)
        throw new AggregateError(failures, 'Some kept values could not be disposed of.');
    },
  };
}

/** The values of one slot, as {@link createKeptValues} sees them: it knows the slot and not the type. */
interface Shelf {
  readonly slot: object;
  end(): Promise<void>[];
}

interface ShelfOf<Value> extends Shelf {
  get(key: string): Value;
}

function createShelf<Value>(slot: KeptSlot<Value>): ShelfOf<Value> {
  const values = new Map<string, { readonly value: Value }>();
  return {
    slot,
    get: (key) => {
      const known = values.get(key);
      if (known !== undefined) return known.value;
      const value = slot.create(key);
      values.set(key, { value });
      return value;
    },
    end: () => [...values.values()].map(async ({ value }) => slot.dispose?.(value)),
  };
}

/** A shelf that was made for this very slot holds what the slot makes. */
function isShelfOf<Value>(shelf: Shelf | undefined, slot: KeptSlot<Value>): shelf is ShelfOf<Value> {
  return shelf?.slot === slot;
}
