import { expect, it } from 'vitest';
import { forEachParent, goneWhen, oneAnswer, readWhole } from '../src/index.ts';

const membersOf = (isGone: (error: unknown) => boolean) =>
  forEachParent({
    parents: oneAnswer('teams', () => ['blue', 'deleted']),
    key: (team) => team,
    children: (team) =>
      oneAnswer('members', () => {
        if (team === 'deleted') throw new RangeError('There is no such team.');
        return [`anna of ${team}`];
      }),
    onChildError: goneWhen(isGone),
  });

it('leaves out a parent that was deleted meanwhile', async () => {
  expect(await readWhole(membersOf((error) => error instanceof RangeError))).toEqual(['anna of blue']);
});

it('leaves other failures as they are', async () => {
  await expect(readWhole(membersOf(() => false))).rejects.toThrow('There is no such team.');
});
