/**
 * True when a value carries the brand of one of our classes. Brands are `Symbol.for` symbols, so that two copies of
 * this package know each other's errors. A value that refuses to be asked is none of ours.
 */
export function hasBrand(value: unknown, brand: symbol): boolean {
  try {
    return typeof value === 'object' && value !== null && brand in value;
  } catch {
    return false;
  }
}
