import { expect, it } from 'vitest';
import { z } from 'zod';
import { errorMessageOf } from '../src/index.ts';

const ErrorBody = z.object({
  code: z.union([z.int(), z.string()]).nullish(),
  message: z.string().nullish(),
  details: z.array(z.string()).nullish(),
});
const errorMessage = errorMessageOf(ErrorBody, (body) => body);

it('gives the code as text, and the message with its details behind it', () => {
  expect(
    errorMessage({ code: 2001, message: 'Invalid', details: ['Name is empty', '', 'Email is taken'] }),
  ).toEqual({
    code: '2001',
    message: 'Invalid (Name is empty; Email is taken)',
  });
  expect(errorMessage({ code: 'E1', message: 'Invalid', details: [''] })).toEqual({
    code: 'E1',
    message: 'Invalid',
  });
});

it('gives the details alone where there is no message', () => {
  expect(errorMessage({ message: null, details: ['Email is taken'] })).toEqual({
    code: undefined,
    message: 'Email is taken',
  });
});

it('gives no message where there is none, so that the text of the answer is shown', () => {
  expect(errorMessage({ code: 0, message: '' })).toEqual({ code: '0', message: undefined });
});

it('says nothing of a body of another shape, or of which nothing is to be said', () => {
  expect(errorMessage('gone')).toBeUndefined();
  expect(errorMessage({ code: true })).toBeUndefined();
  expect(errorMessageOf(ErrorBody, () => undefined)({ code: 1 })).toBeUndefined();
});
