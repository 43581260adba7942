/** A mistake on the command line or in a file that a person wrote; its message is all that there is to say. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
