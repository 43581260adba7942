import { expect, it } from 'vitest';
import { readLiveProof } from '../src/live-proof.ts';
import { packageProof } from '../src/package-proof.ts';
import { holds, proofPage, type Proof } from '../src/page.ts';

const good = packageProof('libs/core', {
  testResults: [
    {
      status: 'passed',
      startTime: 1000,
      endTime: 3500,
      assertionResults: [
        { status: 'passed', fullName: 'a holds', meta: {} },
        { status: 'skipped', fullName: 'b (PATCHBAY_SPECS is not set)' },
      ],
    },
  ],
});

const proof: Proof = {
  date: '2026-01-02T03:04:05.000Z',
  commit: 'abc',
  uncommitted: 0,
  machine: '2 cores',
  options: { factor: 20, seed: 7, rounds: 7, benches: true, live: true, seconds: 60 },
  descriptions: true,
  packages: [good],
  properties: { runs: 3, inputs: 900 },
  live: [
    { title: 'limits', head: ['windows', 'used'], rows: [['fixed', '99.5 %']], problems: [], notRun: [] },
  ],
  benches: [
    {
      title: 'tokens: one page',
      standings: [
        {
          name: 'none',
          unit: 'us',
          measured: { median: 1.5, low: 1.5, high: 1.5 },
          ratio: { median: 1, low: 1, high: 1 },
        },
      ],
      notes: ['90 MB at most'],
    },
  ],
  problems: [],
};

it('counts what ran, and names what did not', () => {
  const text = proofPage(proof);
  expect(text).toContain('| libs/core | 2 | 1 | 0 | 1 | 2.5 |\n| all | 2 | 1 | 0 | 1 | 2.5 |');
  expect(text).toContain('3 runs of properties with 900 generated inputs.');
  expect(text).toContain('## What was not run\n\n- libs/core: b (PATCHBAY_SPECS is not set)\n');
  expect(text).toContain('## What failed\n\nNothing.\n');
  expect(text).toContain('### limits\n\n| windows | used |\n| --- | --- |\n| fixed | 99.5 % |\n');
  expect(text).toContain('| tokens: one page | none | 1.00 x | 1.50 us |\n\n- tokens: 90 MB at most\n');
  expect(text).toContain('`npm run prove -- --factor 20 --seed 7`');
  expect(holds(proof)).toBe(true);
});

it('says when it is less than the full proof', () => {
  const text = proofPage({
    ...proof,
    uncommitted: 4,
    descriptions: false,
    options: { ...proof.options, factor: 3, benches: false, seconds: 5 },
    benches: [],
  });
  expect(text).toContain('abc, and 4 files that were not committed');
  expect(text).toContain('3 (the full proof has 20)');
  expect(text).toContain('- Properties ran with factor 3 instead of 20.');
  expect(text).toContain("- What needs the vendors' descriptions: `PATCHBAY_SPECS` was not set.");
  expect(text).toContain('- The benchmarks: `--no-benches`.');
  expect(text).toContain('- The clock on the wall ran for 5 seconds instead of 60.');
  const still = proofPage({ ...proof, live: [], options: { ...proof.options, live: false } });
  expect(still).toContain('## By the clock on the wall\n\nNone.\n');
  expect(still).toContain('- What is proven by the clock on the wall: `--no-live`.');
});

it('does not hold when a test failed, a report is missing, or something else went wrong', () => {
  const failing = packageProof('libs/http', {
    testResults: [
      { status: 'failed', assertionResults: [{ status: 'failed', fullName: 'c\nholds' }] },
      { status: 'failed', name: 'broken.test.ts', assertionResults: [] },
    ],
  });
  const missing = packageProof('libs/cli', undefined);
  for (const packages of [[failing], [missing]]) expect(holds({ ...proof, packages })).toBe(false);
  expect(holds({ ...proof, problems: ['nx ended with 1'] })).toBe(false);
  const text = proofPage({ ...proof, packages: [failing, missing], problems: ['nx ended with 1'] });
  expect(text).toContain(
    '- nx ended with 1\n- libs/http: c holds\n- libs/http: broken.test.ts could not be loaded\n' +
      '- libs/cli: there is no report of its tests, or no test in it',
  );
});

it('publishes how many exchanges agreed with a description', () => {
  const note = '12 exchanges checked against acme.json, 1 disagreements stated';
  const acme = packageProof('connectors/acme', {
    testResults: [
      { status: 'passed', assertionResults: [{ status: 'passed', fullName: 'd', meta: { note } }] },
    ],
  });
  expect(proofPage({ ...proof, packages: [acme] })).toContain('| connectors/acme | acme.json | 12 | 1 |');
  expect(proofPage(proof)).toContain('no connector of the workspace names a description');
  expect(proofPage({ ...proof, descriptions: false })).toContain('`PATCHBAY_SPECS` was not set');
});

it('says where a proof by the clock on the wall fell short, and what it left out', () => {
  const short = readLiveProof(
    'main.ts',
    'noise\n{"title":"limits","head":["a"],"rows":[["1"]],"problems":["98 %"],"notRun":["no Redis"]}\n',
  );
  const broken = readLiveProof('libs/x/tests/proof/main.ts', 'TypeError: x\n');
  for (const live of [[short], [broken]]) expect(holds({ ...proof, live })).toBe(false);
  const text = proofPage({ ...proof, live: [short, broken] });
  expect(text).toContain('- limits: 98 %\n- libs/x/tests/proof/main.ts: It ended without a result.\n');
  expect(text).toContain('- limits: no Redis\n');
});
