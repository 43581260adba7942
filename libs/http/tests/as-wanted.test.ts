import { describe, expect, it } from 'vitest';
import { isAsWanted, isSameEmail } from '../src/index.ts';

const user = { email: 'ada@example.com', name: 'Ada', title: null, level: 3, disabled: false };

describe('isAsWanted', () => {
  it('compares what is wanted, and nothing else', () => {
    expect(isAsWanted(user, { name: 'Ada', level: 3, disabled: false })).toBe(true);
    expect(isAsWanted(user, {})).toBe(true);
    expect(isAsWanted(user, { name: 'Grace' })).toBe(false);
    expect(isAsWanted(user, { name: 'Ada', phone: '1' })).toBe(false);
  });

  it('wants nothing of what is undefined', () => {
    expect(isAsWanted(user, { name: undefined, phone: undefined })).toBe(true);
  });

  it('takes absent, null and the empty text for one, and for no other value', () => {
    for (const nothing of ['', null]) {
      expect(isAsWanted(user, { title: nothing, phone: nothing })).toBe(true);
      expect(isAsWanted(user, { name: nothing })).toBe(false);
      expect(isAsWanted(user, { disabled: nothing })).toBe(false);
    }
    expect(isAsWanted({ level: null }, { level: 0 })).toBe(false);
    expect(isAsWanted({ disabled: null }, { disabled: false })).toBe(false);
  });

  it('takes no value for one of another type', () => {
    expect(isAsWanted(user, { level: '3' })).toBe(false);
    expect(isAsWanted(user, { disabled: 'false' })).toBe(false);
  });

  it('finds a field by its own name alone', () => {
    expect(isAsWanted({}, { constructor: Object })).toBe(false);
  });

  it('compares addresses without their case, and other fields with it', () => {
    expect(isAsWanted(user, { email: 'Ada@Example.com' }, ['email'])).toBe(true);
    expect(isAsWanted(user, { email: 'Ada@Example.com' })).toBe(false);
    expect(isAsWanted(user, { email: 'grace@example.com' }, ['email'])).toBe(false);
    expect(isAsWanted({}, { email: 'ada@example.com' }, ['email'])).toBe(false);
    expect(isAsWanted(user, { name: 'ada' }, ['email'])).toBe(false);
  });
});

describe('isSameEmail', () => {
  it('leaves the case out', () => {
    expect(isSameEmail('Ada@Example.com', 'ada@example.COM')).toBe(true);
    expect(isSameEmail('ada@example.com', 'ada@example.org')).toBe(false);
  });

  it('is false where there is no address', () => {
    expect(isSameEmail(null, null)).toBe(false);
    expect(isSameEmail(undefined, undefined)).toBe(false);
    expect(isSameEmail('ada@example.com', undefined)).toBe(false);
    expect(isSameEmail(undefined, 'ada@example.com')).toBe(false);
  });
});
