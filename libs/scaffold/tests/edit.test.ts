import { describe, expect, it } from 'vitest';
import { addImports } from '../src/source/edit.ts';

describe('adding imports', () => {
  it('imports each name once, however often it is asked for', () => {
    const names = { from: './a.ts', names: ['walk', 'type Page', 'walk'] };
    const once = addImports('', [names, names]);
    expect(once.trim()).toBe("import { type Page, walk } from './a.ts';");
    expect(addImports(once, [names])).toBe(once);
  });

  it('leaves a name alone that another module gives already', () => {
    const text = "import { walk } from './mine.ts';\n";
    expect(addImports(text, [{ from: './a.ts', names: ['walk'] }])).toBe(text);
  });
});
