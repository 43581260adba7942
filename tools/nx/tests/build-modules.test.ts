import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUILD_MODULE, builtModule } from '../src/packaging/build-modules.ts';
import { temporaryTree } from './fixture.ts';

describe('build modules', () => {
  it('are told by their names', () => {
    expect(BUILD_MODULE.test('/a/src/docs/page.build.ts')).toBe(true);
    expect(BUILD_MODULE.test('/a/src/build.ts')).toBe(false);
  });

  it('are replaced by what they export when they are run', async () => {
    const tree = temporaryTree({
      'package.json': { type: 'module' },
      'page.build.ts':
        "import { readFileSync } from 'node:fs';\nexport const page: string = readFileSync(new URL('./page.txt', import.meta.url), 'utf8');\nexport const size = page.length;\n",
      'page.txt': 'a "page"',
    });
    const code = await builtModule(join(tree, 'page.build.ts'));
    expect(code).toBe('export const page = "a \\"page\\"";\nexport const size = 8;\n');
  });

  it('may not export what only runs', async () => {
    const tree = temporaryTree({
      'package.json': { type: 'module' },
      'page.build.ts': 'export const load = () => 1;\n',
    });
    await expect(builtModule(join(tree, 'page.build.ts'))).rejects.toThrow('exports load');
  });
});
