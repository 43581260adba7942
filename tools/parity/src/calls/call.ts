/** How the page token of a call comes about: from the first page of a list, changed or not. */
export interface TokenOf {
  readonly capability: string;
  readonly change: (token: string) => string;
}

/** One call that is sent to both sides. */
export interface Call {
  /** Unique: `<area>/<what it tries>`. */
  readonly id: string;
  readonly app: string;
  readonly capability: string;
  /** The envelope, or a text that is to be sent as it is. */
  readonly body: unknown;
  /** True: all pages are read, each side by its own tokens. */
  readonly pages?: boolean;
  readonly token?: TokenOf;
}

/** An envelope without the parts that a call leaves out. */
export const envelope = (parts: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
