/** One way to authenticate that a server offers. */
export interface Challenge {
  /** In lower case. */
  readonly scheme: string;
  /** Values by name, in lower case; of two with the same name the first. Values stand without their quotes. */
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * The challenges of a `WWW-Authenticate` header, of which there may be several in one line. What is no challenge is
 * passed over.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1
 */
export function parseChallenges(header: string): Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  for (const item of itemsOf(header)) {
    // A comma stands between challenges and between the parameters of one; a scheme tells where the next one begins.
    const [, scheme, rest = ''] = parameterPattern.test(item) ? [] : (schemePattern.exec(item) ?? []);
    if (scheme !== undefined) challenges.push({ scheme: scheme.toLowerCase(), parameters: new Map() });
    addParameter(scheme === undefined ? item : rest, challenges.at(-1)?.parameters);
  }
  return challenges;
}

/** The parameters of a header that is nothing but parameters, such as `Authentication-Info`. */
export function parseParameters(header: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const item of itemsOf(header)) addParameter(item, parameters);
  return parameters;
}

const schemePattern = /^([\w!#$%&'*+.^`|~-]+)(?:\s+(\S.*))?$/s;
const parameterPattern = /^([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^\s",]*))$/s;

/** What stands between commas, those in quotes apart; a quotation that does not end goes to the end of the header. */
function itemsOf(header: string): string[] {
  const items = header.match(/(?:"(?:\\.|[^"\\])*"?|[^",])+/gs) ?? [];
  return items.map((item) => item.trim()).filter((item) => item !== '');
}

function addParameter(item: string, parameters: Map<string, string> | undefined): void {
  const [, name, quoted, token] = parameterPattern.exec(item) ?? [];
  if (name === undefined || parameters === undefined || parameters.has(name.toLowerCase())) return;
  parameters.set(name.toLowerCase(), quoted === undefined ? (token ?? '') : quoted.replace(/\\(.)/gs, '$1'));
}
