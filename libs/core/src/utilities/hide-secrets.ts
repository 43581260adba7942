import { redactedText } from '../runtime/redaction.ts';

/**
 * The same object, which still says all to the program that uses it, but shows only the names of its secret fields when
 * Node prints it. Written as JSON it holds them, for whoever stores it.
 */
export function hideSecrets<Value extends object>(value: Value, secretFields: readonly string[]): Value {
  const hidden: ReadonlySet<string> = new Set(secretFields);
  return Object.defineProperty(value, Symbol.for('nodejs.util.inspect.custom'), {
    enumerable: false,
    value: () =>
      Object.fromEntries(
        Object.entries(value).map(([name, field]) => [
          name,
          hidden.has(name) && field !== undefined ? redactedText : field,
        ]),
      ),
  });
}
