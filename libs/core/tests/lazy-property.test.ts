import { describe, expect, it, vi } from 'vitest';
import { lazyProperty } from '../src/utilities/lazy-property.ts';

describe('a lazy property', () => {
  const make = () => {
    const find = vi.fn(({ name }: { name: string }) => name.toUpperCase());
    const object = Object.defineProperty({ name: 'ada' }, 'loud', lazyProperty('loud', find));
    return { find, object };
  };

  it('is worked out once, when it is first read', () => {
    const { find, object } = make();
    expect(find).not.toHaveBeenCalled();
    expect([Reflect.get(object, 'loud'), Reflect.get(object, 'loud')]).toEqual(['ADA', 'ADA']);
    expect(find).toHaveBeenCalledTimes(1);
  });

  it('is there in a copy of the object', () => {
    expect({ ...make().object }).toEqual({ name: 'ada', loud: 'ADA' });
  });
});
