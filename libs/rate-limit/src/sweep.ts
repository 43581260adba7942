/** Forgets values that are of no use any more, now and then: to be called before one is added. */
export type Sweep<Value> = (isIdle: (value: Value, key: string) => boolean) => void;

/**
 * Makes the sweep of a map. It looks at the values whenever there are twice as many as it left, so that an addition costs
 * the same however many there are.
 */
export function createSweep<Value>(values: Map<string, Value>): Sweep<Value> {
  let next = fewest;
  return (isIdle) => {
    if (values.size < next) return;
    for (const [key, value] of values) if (isIdle(value, key)) values.delete(key);
    next = Math.max(fewest, values.size * 2);
  };
}

const fewest = 1000;
