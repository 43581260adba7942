import { expect, it } from 'vitest';
import { forEachParent, goneWhen, oneAnswer, readWhole } from '../src/index.ts';

const noSuchTeam = () => Promise.reject(new RangeError('There is no such team.'));

const membersOf = (
  isGone: (error: unknown) => boolean,
  get: (team: string) => Promise<unknown> = noSuchTeam,
) =>
  forEachParent({
    parents: oneAnswer('teams', () => ['blue', 'deleted']),
    key: (team) => team,
    children: (team) =>
      oneAnswer('members', () => {
        if (team === 'deleted') throw new RangeError('There is no such team.');
        return [`anna of ${team}`];
      }),
    onChildError: goneWhen(isGone, get),
  });

it('leaves out a parent that was deleted meanwhile', async () => {
  expect(await readWhole(membersOf((error) => error instanceof RangeError))).toEqual(['anna of blue']);
});

it('leaves other failures as they are', async () => {
  await expect(readWhole(membersOf(() => false))).rejects.toThrow('There is no such team.');
});

it('asks for the parent where a list that may not be seen is said not to be there', async () => {
  const isGone = (error: unknown) => error instanceof RangeError;
  const answer = (get: (team: string) => Promise<unknown>) => readWhole(membersOf(isGone, get));
  expect(await answer(noSuchTeam)).toEqual(['anna of blue']);
  expect(await answer(() => Promise.resolve(undefined))).toEqual(['anna of blue']);
  await expect(answer((team) => Promise.resolve(team))).rejects.toThrow('could not be read');
  await expect(answer(() => Promise.reject(new Error('Not today.')))).rejects.toThrow('Not today.');
});
