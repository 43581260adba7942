/** What a standard capability is about: the first that its name matches. */
const SUBJECTS: readonly (readonly [RegExp, string])[] = [
  [/application/, 'application'],
  [/activity/, 'activity'],
  [/graph|assignments/, 'graph'],
  [/^list_/, 'inventory'],
  [/./, 'general'],
];

/** The subject of a capability without a recipe of its own. */
export function subjectOf(name: string): string {
  return SUBJECTS.find(([pattern]) => pattern.test(name))?.[1] ?? 'general';
}
