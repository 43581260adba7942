import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs, someUrl } from './support/runs.ts';
import { linkTarget, parseLinkHeader } from '../src/index.ts';

const next = (header: string): string | undefined => linkTarget(parseLinkHeader(header) ?? [], 'next');

describe('parseLinkHeader', () => {
  it.each([
    ['<https://a.example/u?page=2>; rel="next"', 'https://a.example/u?page=2'],
    [
      '<https://a.example/u?page=1>; rel="prev", <https://a.example/u?page=3>; rel="next"',
      'https://a.example/u?page=3',
    ],
    ['</u?page=2>;rel=next', '/u?page=2'],
    ['<?ids=1,2;3&q="x">; rel="next"', '?ids=1,2;3&q="x"'],
    ['<a>; title="not, this; rel=\\"next\\""; rel="prev", <b>; REL = "NEXT"', 'b'],
    ['<a>; rel="first prefetch  Next"', 'a'],
    ['<a>; rel="prev"; rel="next"', undefined],
    ['<a>; rel="next"; anchor="/other", <b>; rel="next"', 'b'],
    [', ,<a>; rel=next,', 'a'],
    ['<a>; ; rel=next', 'a'],
    ['<a>; results="true"; rel="next"; cursor="0:100:0"', 'a'],
    ['<a>; crossorigin; rel=next', 'a'],
    ['<a>; rel="https://a.example/next"', undefined],
    ['', undefined],
  ])('%s', (header, target) => {
    expect(parseLinkHeader(header)).toBeDefined();
    expect(next(header)).toBe(target);
  });

  it.each([
    '<a',
    'a>; rel=next',
    '<a>; rel="next',
    '<a> rel=next',
    '<a>; rel=next <b>',
    '<a>, b',
    '<a>; rel=ne"xt',
  ])('calls %s malformed', (header) => {
    expect(parseLinkHeader(header)).toBeUndefined();
  });

  it('reads back what was written', () => {
    const target = someUrl();
    const text = fc.string().map((value) => value.replace(/[^\x20-\x7e]/g, ''));
    fc.assert(
      fc.property(fc.array(fc.tuple(target, text, text), { minLength: 1, maxLength: 4 }), (links) => {
        const quote = (value: string): string => `"${value.replace(/(["\\])/g, '\\$1')}"`;
        const header = links
          .map(([url, title, extra]) => `<${url}>; title=${quote(title)}; x=${quote(extra)}; rel="next"`)
          .join(', ');
        const parsed = parseLinkHeader(header);
        expect(parsed?.map((link) => [link.target, link.parameters['title'], link.parameters['x']])).toEqual(
          links,
        );
      }),
      runs(100),
    );
  });

  it('ends on any text, in time that does not explode', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'<>;,="\\ arel') }),
        (header) => void parseLinkHeader(header),
      ),
      runs(100),
    );
    expect(parseLinkHeader(`<a>; x="${'\\'.repeat(50_000)}`)).toBeUndefined();
    expect(parseLinkHeader(`<a>${'; '.repeat(50_000)}`)).toBeDefined();
  });
});
