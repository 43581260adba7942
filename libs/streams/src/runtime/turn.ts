/**
 * Lets the event loop go round once. A request that was started leaves only then; without it, work on the page before
 * would hold it back.
 */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
