import { childOf } from './description.ts';
import type { Description, Place } from './description.ts';
import { isList, member, stringMember } from './json.ts';

/** A base that request URLs may start with. */
export interface Base {
  /** How the description or the options write it, for messages. */
  readonly label: string;
  /** What follows the base in `host/path`; undefined when the URL does not start with it. */
  readonly strip: (hostAndPath: string) => string | undefined;
}

/** Where the connector finds the API, when that is not what the description says. */
export interface ServerOptions {
  /** Base URL of the tenant or of the test server, such as `https://acme.okta.com`. Host and path are checked. */
  readonly serverUrl?: string;
  /** Base path alone, such as `/scim/v2`; any host will do. */
  readonly basePath?: string;
}

/** The bases of the whole description: from the options, else from `servers`, or `host` and `basePath`. */
export function rootBases(description: Description, options: ServerOptions): readonly Base[] {
  if (options.serverUrl !== undefined) return [literalBase(options.serverUrl)];
  if (options.basePath !== undefined) return [literalBase(`/${options.basePath.replace(/^\//, '')}`)];
  if (description.dialect === '2.0') {
    const host = stringMember(description.root.value, 'host');
    const path = stringMember(description.root.value, 'basePath') ?? '';
    return [literalBase(`${host === undefined ? '' : `https://${host}`}/${path.replace(/^\//, '')}`)];
  }
  const declared = serversOf(description.root);
  return declared.length > 0 ? declared : [literalBase('/')];
}

/** The bases in the `servers` list of a root, a path item or an operation. */
export function serversOf(owner: Place): readonly Base[] {
  const servers = member(owner.value, 'servers');
  if (!isList(servers)) return [];
  return servers.flatMap((_, index) => {
    const server = childOf(owner, 'servers', String(index));
    const url = stringMember(server.value, 'url');
    return url === undefined ? [] : [templateBase(url, childOf(server, 'variables'))];
  });
}

function literalBase(url: string): Base {
  return makeBase(url, escapePattern);
}

function templateBase(url: string, variables: Place): Base {
  return makeBase(url, (text) =>
    text
      .split(/(\{[^{}]*\})/)
      .map((part, index) =>
        index % 2 === 1 ? variablePattern(part.slice(1, -1), variables) : escapePattern(part),
      )
      .join(''),
  );
}

// A variable stands for as many segments as its default has, one when it has none.
function variablePattern(name: string, variables: Place): string {
  const standard = stringMember(childOf(variables, name).value, 'default') ?? '';
  const segments = standard
    .replace(/^\w+:\/\//, '')
    .replace(/^\/+|\/+$/g, '')
    .split('/');
  return segments.map(() => '[^/]*').join('/');
}

function makeBase(label: string, toPattern: (text: string) => string): Base {
  const withoutScheme = label.replace(/^(?:[a-z][a-z0-9+.-]*:|\{[^{}]*\}:)?\/\//i, '');
  const relative = withoutScheme === label && !/^\{/.test(label);
  const trimmed = withoutScheme.replace(/\/+$/, '');
  const host = relative ? '[^/]*' : '';
  const path = relative && trimmed !== '' && !trimmed.startsWith('/') ? `/${trimmed}` : trimmed;
  const pattern = new RegExp(`^${host}${toPattern(path)}(?=/|$)`, 'i');
  return {
    label,
    strip: (hostAndPath) => {
      const match = pattern.exec(hostAndPath);
      if (match === null) return undefined;
      const rest = hostAndPath.slice(match[0].length);
      return rest === '' ? '/' : rest;
    },
  };
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
