/** True for a value that is an object and not an array. Core has the same, and would cost its start-up here. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON for a person, or for a program. */
export function formatJson(value: unknown, forPerson: boolean): string {
  return `${JSON.stringify(value, undefined, forPerson ? 2 : undefined)}\n`;
}
