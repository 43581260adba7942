/** A text that stands for some texts, whatever they hold. */
export function keyOf(...texts: readonly string[]): string {
  return JSON.stringify(texts);
}
