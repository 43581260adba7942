import { childOf, whereOf } from './description.ts';
import type { Description, Place } from './description.ts';
import { isList, isRecord, member, stringMember } from './json.ts';
import { serversOf } from './servers.ts';
import type { Base } from './servers.ts';

/** One path of the description, ready to be matched. */
export interface Route {
  readonly template: string;
  readonly place: Place;
  readonly bases: readonly Base[];
  readonly pattern: RegExp;
  readonly names: readonly string[];
  /** A digit for each segment, 0 for literal text: the smallest string is the most specific path. */
  readonly specificity: string;
  /** Query parameters that are part of the path itself, as in `/shared?kind=folder`. */
  readonly fixedQuery: ReadonlyMap<string, string>;
}

/** A route that fits a URL, with the values of its path parameters still encoded. */
export interface RouteMatch {
  readonly route: Route;
  readonly values: ReadonlyMap<string, string>;
}

/** The keys of a path item that are operations. */
export const METHODS: readonly string[] = [
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
];

/** Reads all paths; their operations are not looked into. */
export function readRoutes(description: Description, bases: readonly Base[]): readonly Route[] {
  const paths = childOf(description.root, 'paths');
  if (!isRecord(paths.value)) return [];
  return Object.keys(paths.value)
    .filter((template) => !template.startsWith('x-'))
    .map((template) => readRoute(description, childOf(paths, template), template, bases));
}

function readRoute(
  description: Description,
  declared: Place,
  template: string,
  bases: readonly Base[],
): Route {
  const place = description.resolve(declared).place;
  const operations = METHODS.map((method) => childOf(place, method));
  const own = serversOf(place);
  const ofOperations = operations.flatMap((operation) => serversOf(operation));
  const [path = '', query = ''] = (template.split('#', 1)[0] ?? '').split('?', 2);
  const spanning = spanningNames(description, [place, ...operations]);
  const segments = path.replace(/^\/?/, '/').split('/').slice(1);
  return {
    template,
    place,
    // A path with servers of its own still answers on a tenant host that the options name.
    bases: [...bases, ...own, ...ofOperations],
    pattern: new RegExp(`^/${segments.map((segment) => segmentPattern(segment, spanning)).join('/')}$`),
    names: [...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? ''),
    specificity: segments
      .map((segment) => (/^\{[^{}]+\}$/.test(segment) ? 2 : segment.includes('{') ? 1 : 0))
      .join(''),
    fixedQuery: new Map(new URLSearchParams(query)),
  };
}

// GitHub marks parameters that may hold several segments, such as the path of a file.
function spanningNames(description: Description, owners: readonly Place[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const owner of owners) {
    const parameters = member(owner.value, 'parameters');
    if (!isList(parameters)) continue;
    for (const index of parameters.keys()) {
      const { place } = description.resolve(childOf(owner, 'parameters', String(index)));
      if (member(place.value, 'x-multi-segment') === true) names.add(stringMember(place.value, 'name') ?? '');
    }
  }
  return names;
}

function segmentPattern(segment: string, spanning: ReadonlySet<string>): string {
  return segment
    .split(/(\{[^{}]+\})/)
    .map((part, index) => {
      if (index % 2 === 0) return part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
      return spanning.has(part.slice(1, -1)) ? '(.+)' : '([^/]+)';
    })
    .join('');
}

/** What a URL was matched to. */
export interface RouteLookup {
  /** False when no server of the description starts the URL. */
  readonly knownServer: boolean;
  /** The most specific routes that fit; several only when their templates differ in names alone. */
  readonly matches: readonly RouteMatch[];
}

/** Finds the routes for a URL: the most specific template wins, literal text before parameters. */
export function matchRoutes(routes: readonly Route[], url: URL): RouteLookup {
  const rests = new Map<Base, string | undefined>();
  const found: RouteMatch[] = [];
  for (const route of routes) {
    for (const base of route.bases) {
      if (!rests.has(base)) rests.set(base, base.strip(`${url.host}${url.pathname}`));
      const rest = rests.get(base);
      const match = rest === undefined ? null : route.pattern.exec(rest);
      if (match === null || !hasFixedQuery(route, url)) continue;
      found.push({
        route,
        values: new Map(route.names.map((name, index) => [name, match[index + 1] ?? ''])),
      });
      break;
    }
  }
  const best = found.map((match) => match.route.specificity).sort()[0];
  return {
    knownServer: [...rests.values()].some((rest) => rest !== undefined),
    matches: found.filter((match) => match.route.specificity === best),
  };
}

function hasFixedQuery(route: Route, url: URL): boolean {
  return [...route.fixedQuery].every(([key, value]) => url.searchParams.get(key) === value);
}

/** Pointer to the list of all paths, for a request that fits none. */
export function pathsPointer(description: Description): string {
  return whereOf(childOf(description.root, 'paths'));
}
