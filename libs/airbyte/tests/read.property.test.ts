import type { StreamPart } from '@patchbay/core/streams';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acme, streamOf } from './acme.ts';
import { catalogOf, config, run, type Message } from './support.ts';

type Step =
  | { readonly kind: 'records'; readonly count: number }
  | { readonly kind: 'deletes'; readonly count: number }
  | { readonly kind: 'state' }
  | { readonly kind: 'fail' };

const count = fc.nat({ max: 5 });
const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('records' as const), count }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('deletes' as const), count }) },
    { weight: 3, arbitrary: fc.constant<Step>({ kind: 'state' }) },
    { weight: 1, arbitrary: fc.constant<Step>({ kind: 'fail' }) },
  ),
  { maxLength: 12 },
);

/** What a stream of these steps gives; a state says how many records it is true of. */
async function* play(plan: readonly Step[]): AsyncGenerator<StreamPart, void, void> {
  let given = 0;
  for (const step of plan) {
    if (step.kind === 'fail') throw new Error('It failed.');
    if (step.kind === 'state') yield { type: 'state', state: { given } };
    else {
      const records = Array.from({ length: step.count }, () => ({ id: String((given += 1)) }));
      yield step.kind === 'records' ? { type: 'records', records } : { type: 'deletes', keys: records };
    }
  }
  yield { type: 'end', snapshot: true, completeness: { seen: given, complete: true } };
}

test('whatever streams give, states count all records before them and are true of no other', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 4 }), async (plans) => {
      const names = plans.map((_plan, index) => `stream${index}`);
      const integration = acme(names.map((name, index) => streamOf(name, () => play(plans[index] ?? []))));
      const catalog = catalogOf(...names.map((name) => [name, 'incremental'] as const));
      const ended = await run(
        ['read', '--config=config', '--catalog=catalog'],
        { config, catalog },
        { integration },
      );

      for (const [index, name] of names.entries()) {
        const plan = plans[index] ?? [];
        const broken = plan.findIndex(({ kind }) => kind === 'fail');
        const done = broken < 0 ? plan : plan.slice(0, broken);
        const records = done.reduce((sum, step) => sum + ('count' in step ? step.count : 0), 0);
        const lines = ended.messages.flatMap((message) => eventOf(message, name));
        expect(lines.filter((line) => line === 'record')).toHaveLength(records);

        let seen = 0;
        let counted = 0;
        for (const line of lines) {
          if (line === 'record') seen += 1;
          else if (typeof line === 'object') {
            counted += line.recordCount;
            expect(counted).toBe(seen);
            if (line.given !== undefined) expect(line.given).toBeLessThanOrEqual(seen);
          }
        }
        const last = lines.findLast((line) => typeof line === 'string' && line !== 'record');
        expect(last).toBe(broken < 0 ? 'COMPLETE' : 'INCOMPLETE');
        if (broken < 0) {
          expect(counted).toBe(records);
          expect(lines.some((line) => typeof line === 'object')).toBe(true);
        }
      }
      const hasFailed = plans.some((plan) => plan.some(({ kind }) => kind === 'fail'));
      expect(ended.code).toBe(hasFailed ? 1 : 0);
    }),
  );
});

type Event = string | { readonly recordCount: number; readonly given: number | undefined };

function eventOf(message: Readonly<Record<string, unknown>>, name: string): Event[] {
  const { record, state, trace } = message as Record<
    string,
    Message & Record<string, Record<string, unknown>>
  >;
  if (record?.stream === name) return ['record'];
  const stream = state?.['stream'] as unknown as
    { stream_descriptor: { name: string }; stream_state: { given?: number } } | undefined;
  if (state !== undefined && stream?.stream_descriptor.name === name) {
    const { given } = stream.stream_state;
    return [{ recordCount: state.sourceStats.recordCount, given }];
  }
  const status = trace?.stream_status;
  return status?.stream_descriptor.name === name ? [status.status] : [];
}
