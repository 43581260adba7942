/**
 * What is said of each capability, made of what each needs: its scopes, or words for people.
 *
 * @example const SCOPES = byCapability(NEEDS, ({ scopes }) => scopes);
 */
export function byCapability<Need, Value>(
  needs: Readonly<Record<string, Need>>,
  make: (need: Need, name: string) => Value,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(needs).map(([name, need]) => [name, make(need, name)]));
}

/** Scopes for people, each once: `` `users:read`, `groups:read` ``. */
export function scopesInWords(scopes: readonly string[]): string {
  return [...new Set(scopes)].map((scope) => `\`${scope}\``).join(', ');
}
