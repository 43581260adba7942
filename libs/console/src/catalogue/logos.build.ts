import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { LOGOS } from './logo-names.ts';

const find = createRequire(import.meta.url).resolve;
const known = readFileSync(find('simple-icons/icons.json'), 'utf8');

/** A logo: the path of its shape in a square of 24, and the colour of the brand. */
interface Logo {
  readonly path: string;
  readonly color: string;
}

/** The logos that the catalogue shows, by app, out of simple-icons (CC0 1.0). */
export const logos: Readonly<Record<string, Logo>> = Object.fromEntries(
  Object.entries(LOGOS).map(([app, slug]) => {
    const path = /<path d="([^"]+)"/.exec(readFileSync(find(`simple-icons/icons/${slug}.svg`), 'utf8'))?.[1];
    if (path === undefined) throw new Error(`simple-icons has no path in ${slug}.svg.`);
    return [app, { path, color: colorOf(slug) }];
  }),
);

/** The list has three thousand icons: it is searched as text, not parsed. */
function colorOf(slug: string): string {
  const title = /<title>([^<]+)<\/title>/.exec(
    readFileSync(find(`simple-icons/icons/${slug}.svg`), 'utf8'),
  )?.[1];
  const color = known.split(`"title":"${title}"`)[1]?.match(/"hex":"([\dA-F]{6})"/)?.[1];
  if (color === undefined) throw new Error(`simple-icons does not say the colour of ${slug}.`);
  return `#${color.toLowerCase()}`;
}
