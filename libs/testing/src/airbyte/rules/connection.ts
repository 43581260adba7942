import { errorsOf, messagesOf } from '../messages.ts';
import type { SourceRun } from '../source.ts';
import type { Rule } from './rule.ts';

const section = 'connection';

/** Whether a configuration does. */
export const connectionRules: readonly Rule[] = [
  {
    section,
    title: 'a configuration that does is SUCCEEDED',
    check: async (subject) =>
      expectStatus(await subject.run('check', { config: await subject.config() }), 'SUCCEEDED'),
  },
  {
    section,
    title: 'a configuration that the app refuses is FAILED, says why, and ends with 0',
    check: async (subject) => {
      const config = subject.options.badConfig(await subject.config());
      const run = await subject.run('check', { config });
      const [status] = messagesOf(run, 'CONNECTION_STATUS');
      const said = typeof status?.['message'] === 'string' && status['message'] !== '';
      return [...expectStatus(run, 'FAILED'), ...(said ? [] : ['it does not say why'])];
    },
  },
  {
    section,
    title: 'a file that is no JSON is one error and no status',
    check: async (subject) => expectError(await subject.run('check', { config: '{"' })),
  },
  {
    section,
    title: 'an app that does not answer is one error that passes, and no status',
    skip: ({ options }) => (options.brokenConfig === undefined ? 'no brokenConfig is given' : undefined),
    check: async (subject) => {
      const config = subject.options.brokenConfig?.(await subject.config());
      const run = await subject.run('check', { config });
      const [error] = errorsOf(run);
      const type = error?.['failure_type'];
      return [...expectError(run), ...(type === 'transient_error' ? [] : [`failure_type ${String(type)}`])];
    },
  },
];

function expectStatus(run: SourceRun, wanted: string): readonly string[] {
  const statuses = messagesOf(run, 'CONNECTION_STATUS').map(({ status }) => status);
  return statuses.join() === wanted && run.code === 0
    ? []
    : [`status ${statuses.join() || 'missing'}, exit code ${run.code}`];
}

function expectError(run: SourceRun): readonly string[] {
  const [errors, statuses] = [errorsOf(run).length, messagesOf(run, 'CONNECTION_STATUS').length];
  return errors === 1 && statuses === 0 && run.code !== 0
    ? []
    : [`${errors} errors, ${statuses} statuses, exit code ${run.code}`];
}
