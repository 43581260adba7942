import { parse } from 'yaml';
import { recordOf } from '../record.ts';

/** What GitHub fills into a script before the shell reads it. */
const INTERPOLATED = /\$\{\{/;

/** An action at a commit, with the version that this commit is. */
const PINNED = /^\s*(?:- )?uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

/** Events on which code of a stranger would run with rights of this repository. */
const TRUSTING = ['pull_request_target', 'workflow_run', 'issue_comment'];

/** What is wrong with a workflow beyond what actionlint knows; each as a sentence. */
export function workflowProblems(text: string): string[] {
  const workflow = recordOf(parse(text));
  const problems: string[] = [];
  const expect = (ok: boolean, message: string) => {
    if (!ok) problems.push(message);
  };
  for (const line of text.split('\n').filter((each) => /^\s*(?:- )?uses:/.test(each))) {
    expect(PINNED.test(line), `Not pinned by a full commit with its version behind it: ${line.trim()}`);
  }
  expect(!text.includes('secrets.'), 'It reads a secret: nothing here needs one.');
  const events = workflow['on'];
  const names = typeof events === 'string' ? [events] : Object.keys(recordOf(events));
  for (const event of TRUSTING) expect(!names.includes(event), `It runs on ${event}.`);
  expect(isEmpty(workflow['permissions']), 'The top level does not say "permissions: {}".');
  expect(workflow['concurrency'] !== undefined, 'It has no concurrency group.');
  for (const [name, value] of Object.entries(recordOf(workflow['jobs']))) {
    problems.push(...jobProblems(recordOf(value)).map((problem) => `${name}: ${problem}`));
  }
  return problems;
}

function jobProblems(job: Readonly<Record<string, unknown>>): string[] {
  const problems: string[] = [];
  const permissions = recordOf(job['permissions']);
  if (Object.keys(permissions).length === 0) problems.push('It does not say which permissions it has.');
  if (typeof job['timeout-minutes'] !== 'number') problems.push('It has no timeout.');
  if (String(job['runs-on']).endsWith('-latest'))
    problems.push('It runs on a machine that changes by itself.');
  if (permissions['id-token'] !== undefined) {
    if (job['environment'] === undefined) problems.push('It may ask for an identity and has no environment.');
    if (permissions['contents'] !== 'read') problems.push('It may ask for an identity and write contents.');
  }
  for (const step of Array.isArray(job['steps']) ? job['steps'].map(recordOf) : []) {
    const { run, uses } = step;
    if (typeof run === 'string' && INTERPOLATED.test(run))
      problems.push(`A script has an expression in it; give it by "env": ${run.trim()}`);
    if (
      typeof uses === 'string' &&
      uses.startsWith('actions/checkout@') &&
      recordOf(step['with'])['persist-credentials'] !== false
    )
      problems.push('A checkout leaves its credentials behind.');
  }
  return problems;
}

function isEmpty(value: unknown): boolean {
  return value !== undefined && Object.keys(recordOf(value)).length === 0;
}
