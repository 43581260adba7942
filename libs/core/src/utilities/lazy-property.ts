/**
 * The descriptor of a property that is worked out when it is first read. Unlike a getter of a class it is the object's
 * own, so that `{ ...object }` has it too. Make the descriptor once: an object whose getter is like that of no other is
 * slow to make.
 */
export function lazyProperty<Target extends object>(
  name: string,
  find: (target: Target) => unknown,
): PropertyDescriptor & ThisType<Target> {
  return {
    enumerable: true,
    configurable: true,
    get() {
      const value = find(this);
      Object.defineProperty(this, name, { value, enumerable: true });
      return value;
    },
  };
}
