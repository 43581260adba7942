import { UpstreamStatusError } from '@patchbay/core';
import { expect, it } from 'vitest';
import { isNotFound, unlessGone } from '../src/index.ts';

const refusal = (status: number, vendorCode?: string): UpstreamStatusError =>
  new UpstreamStatusError('no', {
    status,
    method: 'GET',
    url: 'https://acme.example/users/1',
    headers: {},
    body: undefined,
    vendorCode,
  });

const failing = (error: Error) => () => Promise.reject(error);

it('gives what was read, nothing for what is gone, and throws all else', async () => {
  expect(await unlessGone(() => Promise.resolve({ id: 1 }))).toEqual({ id: 1 });
  expect(await unlessGone(failing(refusal(404)))).toBeUndefined();
  await expect(unlessGone(failing(refusal(410)))).rejects.toThrow('no');
  await expect(unlessGone(failing(new Error('not found')))).rejects.toThrow('not found');
});

it('lets the caller say what gone means', async () => {
  const isGone = (error: unknown) =>
    isNotFound(error) && error instanceof UpstreamStatusError && error.vendorCode === 'RecordNotFound';
  expect(await unlessGone(failing(refusal(404, 'RecordNotFound')), isGone)).toBeUndefined();
  await expect(unlessGone(failing(refusal(404)), isGone)).rejects.toThrow('no');
});
