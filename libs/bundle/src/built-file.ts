/** A file that was made of a connector. */
export interface BuiltFile {
  readonly path: string;
  /** Its size. */
  readonly bytes: number;
  /** Where the licences of all that it contains are listed. */
  readonly licenses: string;
  /** How many npm packages something of is inside. */
  readonly packages: number;
  /** Optional packages that are not installed, and so not inside: what needs them fails as it would without them. */
  readonly absent: readonly string[];
}
