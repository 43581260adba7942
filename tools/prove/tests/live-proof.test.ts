import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { liveProofPrograms, readLiveProof, runLiveProof } from '../src/live-proof.ts';

const root = mkdtempSync(join(tmpdir(), 'patchbay-live-proof-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

it('finds the programs of all packages, and runs one for as long as it is told', () => {
  const program = 'libs/clock/tests/proof/main.ts';
  const printed =
    '{ title: "t", head: ["arguments"], rows: [[process.argv.slice(2).join(" ")]], problems: [] }';
  write(program, `console.log("on the way");\nconsole.log(JSON.stringify(${printed}));\n`);
  write('tools/other/tests/proof/main.ts', '');
  write('libs/clock/tests/proof/helper.ts', '');
  expect(liveProofPrograms(root)).toEqual([program, 'tools/other/tests/proof/main.ts']);
  expect(runLiveProof(root, program, 7)).toEqual({
    ...{ title: 't', head: ['arguments'], rows: [['--seconds 7']], problems: [], notRun: [] },
  });
});

it.each(['', 'TypeError: x', '{"title":"t"}', '{"title":"t","rows":[]}', '[]'])(
  'takes %j for a proof that failed',
  (output) => {
    expect(readLiveProof('p', `${output}\n`)).toMatchObject({
      title: 'p',
      problems: ['It ended without a result.'],
    });
  },
);

it('takes a proof that has nothing to show for one that was not run, when it says why', () => {
  const output = JSON.stringify({ title: 't', rows: [], notRun: ['no Redis'] });
  expect(readLiveProof('p', output)).toMatchObject({ problems: [], notRun: ['no Redis'] });
});
