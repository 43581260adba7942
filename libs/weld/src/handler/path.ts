/**
 * The path below a prefix, with one slash in front and none behind. A function URL that is entered with a slash at
 * its end gives `//schema`.
 *
 * @returns undefined for a path that is not below it
 */
export function pathBelow(path: string, basePath: string): string | undefined {
  const whole = normal(path);
  const base = normal(basePath);
  if (base === '/') return whole;
  if (whole === base) return '/';
  return whole.startsWith(`${base}/`) ? whole.slice(base.length) : undefined;
}

function normal(path: string): string {
  return `/${path
    .split('/')
    .filter((part) => part !== '')
    .join('/')}`;
}
