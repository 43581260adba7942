import { describe, expect, it } from 'vitest';
import { drawGraph } from '../../src/graphs/draw.ts';
import type { Graph } from '../../src/graphs/graph.ts';
import { layoutGraph } from '../../src/graphs/layout.ts';
import { shortened, widthInEms } from '../../src/graphs/text-width.ts';

const three: Graph = {
  nodes: [
    { id: 'p', label: 'Ada', kind: 'person' },
    {
      id: 'a',
      label: 'ada@example.com',
      detail: 'GitHub',
      kind: 'account',
      href: '/data/accounts?search=ada',
    },
    { id: 'e', label: 'Admin <root> & "all"', kind: 'entitlement' },
  ],
  edges: [
    { from: 'p', to: 'a' },
    { from: 'a', to: 'e' },
  ],
};

/** A person with accounts, entitlements and resources: `size` nodes about. */
function large(size: number): Graph {
  const accounts = Math.max(1, Math.round(size / 10));
  const rights = Math.round(size / 2);
  const resources = size - accounts - rights - 1;
  const numbered = (count: number, prefix: string) =>
    Array.from({ length: count }, (_, n) => `${prefix}${n}`);
  return {
    nodes: [
      { id: 'p', label: 'Ada', kind: 'person' },
      ...numbered(accounts, 'a').map((id) => ({ id, label: id, kind: 'account' as const })),
      ...numbered(rights, 'e').map((id) => ({ id, label: id, kind: 'entitlement' as const })),
      ...numbered(resources, 'r').map((id) => ({ id, label: id, kind: 'resource' as const })),
    ],
    edges: [
      ...numbered(accounts, 'a').map((id) => ({ from: 'p', to: id })),
      ...numbered(rights, 'e').map((id, n) => ({ from: `a${n % accounts}`, to: id })),
      ...numbered(rights, 'e').map((id, n) => ({ from: id, to: `r${n % resources}` })),
    ],
  };
}

describe('layoutGraph', () => {
  it('places nodes in columns from left to right', () => {
    const { nodes, edges, width, height } = layoutGraph(three);
    const [person, account, entitlement] = nodes.map((node) => node.x);
    expect(person).toBeLessThan(account ?? 0);
    expect(account).toBeLessThan(entitlement ?? 0);
    expect(width).toBeGreaterThan((entitlement ?? 0) + 190);
    expect(height).toBeGreaterThan(46);
    expect(edges.map((edge) => edge.points.length)).toEqual([2, 2]);
  });

  it.each([30, 200])('%i nodes have no boxes on each other, and stay within the picture', (size) => {
    const { nodes, sizes, width, height } = layoutGraph(large(size));
    expect(nodes).toHaveLength(size);
    for (const [index, { x, y }] of nodes.entries()) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x + sizes.nodeWidth).toBeLessThanOrEqual(width);
      expect(y + sizes.nodeHeight).toBeLessThanOrEqual(height);
      const over = nodes
        .slice(index + 1)
        .filter(
          (other) => Math.abs(other.x - x) < sizes.nodeWidth && Math.abs(other.y - y) < sizes.nodeHeight,
        );
      expect(over).toEqual([]);
    }
    expect(new Set(nodes.map(({ x }) => Math.round(x))).size).toBe(4);
  });

  it('leaves out edges to what is not there, and can place nothing at all', () => {
    const { edges } = layoutGraph({ ...three, edges: [...three.edges, { from: 'a', to: 'nowhere' }] });
    expect(edges).toHaveLength(2);
    expect(layoutGraph({ nodes: [], edges: [] })).toMatchObject({ nodes: [], edges: [] });
  });

  it('takes a long edge past the boxes on its way', () => {
    const { edges } = layoutGraph({ ...three, edges: [...three.edges, { from: 'p', to: 'e' }] });
    expect(edges.find(({ from, to }) => from === 'p' && to === 'e')?.points.length).toBeGreaterThan(2);
  });
});

describe('drawGraph', () => {
  const options = { id: 'reach', title: 'What Ada can reach', description: 'One account & one right.' };
  const svg = String(drawGraph(layoutGraph(three), { ...options, headings: { person: 'Person' } }));

  it('is an image with a title and a description', () => {
    expect(svg).toMatch(/<g role="img" aria-labelledby="reach-title" aria-describedby="reach-description">/);
    expect(svg).toContain('<title id="reach-title">What Ada can reach</title>');
    expect(svg).toContain('<desc id="reach-description">One account &amp; one right.</desc>');
    expect(svg).toMatch(/>Person<\/text>/);
  });

  it('links outside the image, so that they can be focused', () => {
    const [picture = '', boxes = ''] = svg.split('graph-person');
    expect(picture).not.toContain('<a ');
    expect(boxes.match(/<a /g)).toHaveLength(1);
    expect(boxes).toContain('href="/data/accounts?search=ada"');
  });

  it('escapes what apps say, and has neither style nor script', () => {
    expect(svg).not.toContain('<root>');
    expect(svg).toContain('<title>Admin &lt;root&gt; &amp; &quot;all&quot;</title>');
    expect(svg).not.toMatch(/style|<script|onclick/);
  });

  it('is larger, smaller, or as wide as there is room', () => {
    const width = (zoom: number | 'fit') =>
      /width="(\d+)"/.exec(String(drawGraph(layoutGraph(three), { ...options, zoom })))?.[1];
    expect(Number(width(50)) * 2).toBeCloseTo(Number(width(100)), -1);
    expect(String(drawGraph(layoutGraph(three), { ...options, zoom: 'fit' }))).toContain('graph-fit');
  });
});

describe('shortened', () => {
  it('cuts what is too long, also of wide letters, and nothing else', () => {
    expect(shortened('Ada', 10)).toBe('Ada');
    const cut = shortened('a-very-long-name-of-a-repository-of-somebody', 12);
    expect(cut).toMatch(/^a-very.*…$/);
    expect(widthInEms(cut)).toBeLessThanOrEqual(12);
    expect(shortened('管理者管理者管理者管理者', 6)).toBe('管理者管理…');
  });
});
