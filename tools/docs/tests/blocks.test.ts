import { describe, expect, it } from 'vitest';
import { blockProblems } from '../src/block-problems.ts';
import { readBlocks } from '../src/markdown/blocks.ts';
import { readPages } from '../src/pages.ts';
import { shellProblems } from '../src/shell/problems.ts';
import { typeProblems } from '../src/typescript/check.ts';
import { modulesOf } from '../src/typescript/modules.ts';
import { root } from '../src/workspace.ts';

const pages = readPages().map(({ path, text }) => readBlocks(path, text));

describe('the code of the pages', () => {
  it('compiles against the sources', () => {
    expect(typeProblems(root, pages.flatMap(modulesOf))).toEqual([]);
  }, 300_000);

  it.each(
    pages.filter((blocks) => blocks.length > 0).map((blocks) => [blocks[0]?.page ?? '', blocks] as const),
  )('%s has blocks that are what they say', (_page, blocks) => {
    const problems = blocks.flatMap((block) => blockProblems(block).map((each) => `${block.line}: ${each}`));
    expect(problems).toEqual([]);
  });
});

const fenced = (...blocks: readonly string[]) => readBlocks('README.md', blocks.join('\n\n'));
const ts = (code: string) => `\`\`\`ts\n${code}\n\`\`\``;

describe('the checks', () => {
  it('see a value that nobody declared, a wrong type and a module that is not there', () => {
    const found = typeProblems(
      root,
      modulesOf(
        fenced(
          ts('console.log(host);'),
          ts("const a: number = 'b';"),
          ts("import './gone.ts';\nimport { no } from '@patchbay/core';"),
        ),
      ),
    );
    expect(found.map(({ line, message }) => [line, message.slice(0, 6)])).toEqual([
      [2, 'TS2304'],
      [6, 'TS2322'],
      [10, 'TS2882'],
      [11, 'TS2305'],
    ]);
  }, 180_000);

  it('let a block continue the one before, and use its names again', () => {
    const second = `<!-- continues -->\n\n${ts("import { join } from 'node:path';\nconst b = join(a);\nconst a = 2;")}`;
    const third = `<!-- continues -->\n\n${ts('const b: number = a;')}`;
    expect(
      typeProblems(root, modulesOf(fenced(ts("const a = 'x';"), second.replace('const a = 2;', ''), third))),
    ).toMatchObject([{ line: 16, message: expect.stringMatching(/^TS2322/) as unknown }]);
  }, 180_000);

  it('let a block import the file that another names', () => {
    const blocks = fenced(
      ts('// src/a.ts\nexport const a = 1;'),
      ts("// tests/a.test.ts\nimport { a } from '../src/a.ts';\nexport const b: number = a;"),
    );
    expect(typeProblems(root, modulesOf(blocks))).toEqual([]);
  }, 180_000);

  it.each([
    'npm run nothing',
    'npm install @patchbay/nothing',
    'npm install @patchbay/docs',
    'npx nx g nothing x',
    'npx nx g connector x --nothing=1',
    'npx nx test nothing',
    'npx scim-connector list_nothing',
    'npx nothing-connector info',
    'npx patchbay spec',
    'node tools/nothing.ts',
    'nothing --at-all',
    "curl -d '{' http://127.0.0.1",
    'cat > a.json <<E\n{\nE',
  ])('refuse "%s"', (code) => expect(shellProblems(code)).toHaveLength(1));

  it('refuse a language that has no check, and what does not parse', () => {
    const blocks = fenced(
      '```rust\nfn main() {}\n```',
      '```json\n{\n```',
      '```yaml\n- a: [\n```',
      '```js\nlet (\n```',
      '```sql\nselect (1;\n```',
      '```\nx\n```',
    );
    expect(blocks.map((block) => blockProblems(block).length > 0)).toEqual(blocks.map(() => true));
  });
});
