import { describe, expect, it } from 'vitest';
import { anchorsOf, externalLinks, linkProblems, linksOf } from '../src/links/links.ts';
import { readPages } from '../src/pages.ts';
import { filesOf } from '../src/workspace.ts';

describe('the links of the pages', () => {
  const pages = readPages();

  it('lead to files and headings that are there, and to other sites by https', () => {
    expect(linkProblems(pages, filesOf())).toEqual([]);
  });

  it('name other sites', () => expect(externalLinks(pages).size).toBeGreaterThan(50));
});

describe('the check of links', () => {
  const page = (text: string) => ({ path: 'docs/a.md', text });

  it.each([
    ['[x](./gone.md)', 'there is no such file'],
    ['![x](../../a.png)', 'outside of the repository'],
    ['[x](#gone)', 'there is no such heading'],
    ['[x](./b.md#gone)', 'there is no such heading'],
    ['[x](/docs/b.md)', 'a path from the root works nowhere'],
    ['[x](http://example.com)', 'not https'],
    ['<http://example.com>', 'not https'],
    ['[x]: https://', 'no address'],
    ['<img src="b.png">', 'there is no such file'],
  ])('refuses %s', (text, problem) => {
    const pages = [page(`# A\n\n${text}\n`), { path: 'docs/b.md', text: '# B\n' }];
    expect(linkProblems(pages, ['docs/a.md', 'docs/b.md'])).toEqual([expect.stringContaining(problem)]);
  });

  it('accepts files, folders and headings', () => {
    const text = '# A `b`: c\n\n[x](#a-b-c) [x](./) [x](../libs/core) [`y`](../libs/core/index.ts)\n';
    expect(linkProblems([page(text)], ['docs/a.md', 'libs/core/index.ts'])).toEqual([]);
  });

  it('does not look into code', () => {
    expect(linksOf(page('`[x](y)`\n\n```md\n[x](y)\n```\n'))).toEqual([]);
  });

  it('numbers headings that come again', () => {
    expect([...anchorsOf('# A\n## A\n## It is "B_c"\n')]).toEqual(['a', 'a-1', 'it-is-b_c']);
  });

  it('names an address once, with its places', () => {
    const links = externalLinks([page('[x](https://a.example/#b)\n[y](https://a.example/#c)\n')]);
    expect([...links].map(([url, places]) => [url, places.map(({ line }) => line)])).toEqual([
      ['https://a.example/', [1, 2]],
    ]);
  });
});
