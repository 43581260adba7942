/** One link of a `Link` header. */
export interface HeaderLink {
  /** As it stands between the angle brackets; it may be relative. */
  readonly target: string;
  /** Relation types, in lower case. */
  readonly relations: readonly string[];
  /** By name in lower case; the first of several. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Reads a `Link` header; several of them may be joined by commas.
 *
 * @returns `undefined` when it is malformed: half a header must not be read as one without a next page.
 * @see https://www.rfc-editor.org/rfc/rfc8288#section-3
 */
export function parseLinkHeader(header: string): readonly HeaderLink[] | undefined {
  const links: HeaderLink[] = [];
  const reader = createReader(header);
  while (true) {
    reader.skip(/[\s,]*/y);
    if (reader.atEnd()) return links;
    const target = reader.take(/<([^<>]*)>/y);
    if (target === undefined) return undefined;
    const parameters = readParameters(reader);
    if (parameters === undefined) return undefined;
    const relations = (parameters['rel'] ?? '')
      .toLowerCase()
      .split(/\s+/)
      .filter((each) => each !== '');
    links.push({ target: target.trim(), relations, parameters });
  }
}

/**
 * The target of the first link with this relation. A link with an `anchor` speaks of another resource, and does
 * not count.
 */
export function linkTarget(links: readonly HeaderLink[], relation: string): string | undefined {
  const wanted = relation.toLowerCase();
  return links.find((link) => link.relations.includes(wanted) && link.parameters['anchor'] === undefined)
    ?.target;
}

/** Up to the comma that ends the link, or the end. */
function readParameters(reader: Reader): Record<string, string> | undefined {
  const parameters = new Map<string, string>();
  while (true) {
    reader.skip(/\s*/y);
    if (reader.atEnd() || reader.take(/(,)/y) !== undefined) return Object.fromEntries(parameters);
    if (reader.take(/(;)/y) === undefined) return undefined;
    reader.skip(/\s*/y);
    const name = reader.take(/([^\s=;,"<>]+)/y)?.toLowerCase();
    // An empty parameter, as in `<a>; ; rel=next`.
    if (name === undefined) continue;
    const value = reader.take(/\s*(=)\s*/y) === undefined ? '' : readValue(reader);
    if (value === undefined) return undefined;
    if (!parameters.has(name)) parameters.set(name, value);
  }
}

function readValue(reader: Reader): string | undefined {
  const quoted = reader.take(/"((?:[^"\\]|\\[\s\S])*)"/y);
  if (quoted !== undefined) return quoted.replace(/\\([\s\S])/g, '$1');
  return reader.take(/([^\s;,"]*)/y);
}

interface Reader {
  atEnd(): boolean;
  skip(pattern: RegExp): void;
  /** What the first group of a sticky pattern matches here. */
  take(pattern: RegExp): string | undefined;
}

function createReader(text: string): Reader {
  let position = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position;
    const found = pattern.exec(text);
    if (found !== null) position = pattern.lastIndex;
    return found;
  };
  return {
    atEnd: () => position >= text.length,
    skip: (pattern) => void match(pattern),
    take: (pattern) => match(pattern)?.[1],
  };
}
