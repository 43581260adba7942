/** What core says of one standard capability. */
export interface CapabilityFacts {
  readonly name: string;
  readonly level: 'read' | 'write';
  readonly kind: string;
  readonly takesId: boolean;
  /** JSON Schemas of what it takes and gives. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: Readonly<Record<string, unknown>>;
}

/** Capabilities that nobody writes by hand, and where each comes from. */
const GIVEN: Readonly<Record<string, string>> = {
  info: 'every connector has it',
  app_info: 'every connector has it',
  validate_credential_config: 'every connector has it',
  get_authorization_url: 'it comes with OAuth 2.0',
  handle_authorization_callback: 'it comes with OAuth 2.0',
  handle_client_credentials_request: 'it comes with OAuth 2.0',
  refresh_access_token: 'it comes with OAuth 2.0',
};

/** Refuses a name that is not of a capability to write. Throws an `Error` that says what was meant perhaps. */
export function assertStandardName(name: string, facts: ReadonlyMap<string, CapabilityFacts>): void {
  const reason = Object.hasOwn(GIVEN, name) ? GIVEN[name] : undefined;
  if (reason !== undefined) throw new Error(`${name} is not written by hand: ${reason}.`);
  if (facts.has(name)) return;
  const near = [...facts.keys()].filter((each) => distance(each, name) <= 3 || each.includes(name));
  const hint = near.length === 0 ? '' : ` Did you mean ${near.slice(0, 3).join(' or ')}?`;
  throw new Error(
    `"${name}" is not a standard capability.${hint} For one of your own: nx g @patchbay/nx:capability ${name} --custom=read (or write).`,
  );
}

/** Refuses a name that a custom capability cannot have. */
export function assertCustomName(name: string, facts: ReadonlyMap<string, CapabilityFacts>): void {
  if (facts.has(name)) throw new Error(`${name} is a standard capability: leave --custom out.`);
  if (!/^[a-z]+(?:_[a-z]+)*$/.test(name)) {
    throw new Error(`"${name}" is not a capability name: lower-case letters and single underscores only.`);
  }
}

/** How many letters must change to get from one word to the other (Levenshtein). */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...left].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...right].entries()) {
      const change = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
