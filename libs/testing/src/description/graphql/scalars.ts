/** Whether a JSON value can be this scalar. Of those that a vendor defines nothing is known. */
export function fitsScalar(scalar: string, value: unknown): boolean {
  switch (scalar) {
    case 'Int':
      return Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31;
    case 'Float':
      return typeof value === 'number';
    case 'Boolean':
      return typeof value === 'boolean';
    case 'String':
      return typeof value === 'string';
    case 'ID':
      return typeof value === 'string' || Number.isInteger(value);
    default:
      return true;
  }
}
