import { describe, expect, it } from 'vitest';
import { knownNames, unknownNames } from '../src/names.ts';
import { readPages } from '../src/pages.ts';

const known = knownNames();

describe('tables of names', () => {
  it.each(readPages().filter(({ path }) => /^docs\/(coming-from\/|troubleshooting)/.test(path)))(
    '$path has none that is not in the sources',
    ({ path, text }) => {
      expect(unknownNames(text, known, path.includes('coming-from') ? 1 : 0)).toEqual([]);
    },
  );

  it('are looked into behind the names of others', () => {
    const page = [
      '| theirs | ours |',
      '| ------ | ---- |',
      '| `no_such_thing` | `dispatch(NAME, noSuchThing)` |',
    ];
    expect(unknownNames(page.join('\n'), known, 1)).toEqual([{ line: 3, name: 'noSuchThing' }]);
  });
});
