import { posix } from 'node:path';
import type { Page } from '../pages.ts';

/** A link of a page, as it is written. */
export interface Link {
  readonly page: string;
  readonly line: number;
  readonly target: string;
}

const FENCED = /^(\s*)(`{3,}|~{3,})[\s\S]*?^\s*\2/gm;
const TARGETS = [
  /!?\[(?:[^[\]]|\[[^\]]*\](?:\([^)]*\))?)*\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g,
  /^\[[^\]]+\]: <?(\S+?)>?$/gm,
  /<(https?:[^>\s]+)>/g,
  /(?:src|href)="([^"]+)"/g,
];

/** The links of a page outside of its code. */
export function linksOf({ path, text }: Page): Link[] {
  const prose = text.replace(FENCED, blank).replace(/`[^`\n]*`/g, blank);
  return TARGETS.flatMap((pattern) =>
    [...prose.matchAll(pattern)].map((match) => ({
      page: path,
      line: prose.slice(0, match.index).split('\n').length,
      target: match[1] ?? '',
    })),
  );
}

/** What is wrong with the links between files: a file or a heading that is not there, and an address that is none. */
export function linkProblems(pages: readonly Page[], files: readonly string[]): string[] {
  const known = new Set(files.flatMap((file) => [file, ...foldersOf(file)]));
  const anchors = new Map(pages.map((page) => [page.path, anchorsOf(page.text)]));
  return pages
    .flatMap(linksOf)
    .map((link) => ({ link, problem: problemOf(link, known, anchors) }))
    .filter(({ problem }) => problem !== undefined)
    .map(({ link, problem }) => `${link.page}:${link.line} ${link.target}: ${String(problem)}`);
}

/** Links to other sites, each once, with the places that have it. */
export function externalLinks(pages: readonly Page[]): Map<string, readonly Link[]> {
  const byAddress = new Map<string, Link[]>();
  for (const link of pages.flatMap(linksOf).filter(({ target }) => /^[a-z]+:/i.test(target))) {
    const address = link.target.replace(/#.*$/, '');
    byAddress.set(address, [...(byAddress.get(address) ?? []), link]);
  }
  return new Map([...byAddress].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function problemOf(
  { page, target }: Link,
  known: ReadonlySet<string>,
  anchors: ReadonlyMap<string, ReadonlySet<string>>,
): string | undefined {
  if (/^[a-z]+:/i.test(target)) {
    const url = URL.parse(target);
    if (url === null) return 'no address';
    return url.protocol === 'https:' || url.protocol === 'mailto:' ? undefined : 'not https';
  }
  if (target.startsWith('/')) return 'a path from the root works nowhere';
  const [file = '', anchor] = target.split('#');
  const path =
    file === '' ? page : posix.normalize(posix.join(posix.dirname(page), decodeURI(file))).replace(/\/$/, '');
  if (path.startsWith('..')) return 'outside of the repository';
  if (path !== '.' && !known.has(path)) return 'there is no such file';
  if (anchor === undefined || !path.endsWith('.md')) return undefined;
  return anchors.get(path)?.has(anchor) === true ? undefined : 'there is no such heading';
}

/** The names of headings, as GitHub makes them. A name that comes again gets a number. */
export function anchorsOf(text: string): Set<string> {
  const prose = text.replace(FENCED, blank);
  const counts = new Map<string, number>();
  const names = new Set([...prose.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, name]) => name ?? ''));
  for (const [, heading = ''] of prose.matchAll(/^#{1,6} +(.+?)\s*#*$/gm)) {
    const name = heading
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-');
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    names.add(count === 0 ? name : `${name}-${count}`);
  }
  return names;
}

function foldersOf(file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
