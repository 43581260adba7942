/** A mistake on the command line: the process ends with 2. Its message never quotes a value. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
