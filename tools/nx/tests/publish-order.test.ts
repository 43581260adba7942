import { expect, it } from 'vitest';
import { publishOrder } from '../src/packaging/publish-order.ts';
import { temporaryTree } from './fixture.ts';

it('puts each package after those it depends on, and leaves private ones out', () => {
  const root = temporaryTree({
    'connectors/a/package.json': { name: 'a', version: '1.0.0', dependencies: { z: '^1.0.0' } },
    'libs/z/package.json': { name: 'z', version: '1.0.0', peerDependencies: { core: '^1.0.0' } },
    'libs/core/package.json': { name: 'core', version: '1.0.0' },
    'tools/b/package.json': { name: 'b', version: '0.0.0', private: true },
  });
  expect(publishOrder(root).map(({ manifest }) => manifest.name)).toEqual(['core', 'z', 'a']);
});
