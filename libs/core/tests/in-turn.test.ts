import { expect, it } from 'vitest';
import { createRuntime, inTurn } from '../src/index.ts';

it('runs tasks of one thing one after the other, also behind one that fails, and those of others at once', async () => {
  const runtime = createRuntime();
  const events: string[] = [];
  const gates = new Map<string, () => void>();
  const task =
    (name: string, fails = false) =>
    async () => {
      events.push(`${name} begins`);
      await new Promise<void>((resolve) => gates.set(name, resolve));
      events.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const first = inTurn(runtime, 'app', 'group', task('first', true));
  const second = inTurn(runtime, 'app', 'group', task('second'));
  const other = inTurn(runtime, 'app', 'other group', task('other'));
  const elsewhere = inTurn(runtime, 'another app', 'group', task('elsewhere'));
  await Promise.resolve();
  await Promise.resolve();
  expect(events).toEqual(['first begins', 'other begins', 'elsewhere begins']);
  gates.get('other')?.();
  gates.get('elsewhere')?.();
  await expect(Promise.all([other, elsewhere])).resolves.toEqual(['other', 'elsewhere']);
  expect(events).not.toContain('second begins');
  gates.get('first')?.();
  await expect(first).rejects.toThrow('first');
  expect(events).toContain('second begins');
  gates.get('second')?.();
  await expect(second).resolves.toBe('second');
});
