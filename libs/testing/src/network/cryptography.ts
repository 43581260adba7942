import type { Activity } from '../runtime/fake-clock.ts';

/** WebCrypto while cases run. */
export interface WatchedCryptography extends Activity {
  restore(): void;
}

type Operation = (this: unknown, ...parameters: unknown[]) => Promise<unknown>;

/** Counts what WebCrypto does on threads that nobody sees, so that the fake clock does not jump while a token is signed. */
export function watchCryptography(): WatchedCryptography {
  const { prototype } = SubtleCrypto;
  const underWay = new Set<Promise<unknown>>();
  const originals = new Map<string, Operation>();

  for (const name of operations) {
    const original: unknown = Reflect.get(prototype, name);
    if (!isOperation(original)) continue;
    originals.set(name, original);
    Reflect.set(prototype, name, function (this: unknown, ...parameters: unknown[]) {
      const work = original.apply(this, parameters);
      underWay.add(work);
      const end = (): void => void underWay.delete(work);
      work.then(end, end);
      return work;
    });
  }

  return {
    busy: () => underWay.size > 0,
    idle: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    restore: () => {
      for (const [name, original] of originals) Reflect.set(prototype, name, original);
    },
  };
}

const operations = [
  ...['encrypt', 'decrypt', 'sign', 'verify', 'digest', 'generateKey', 'deriveKey', 'deriveBits'],
  ...['importKey', 'exportKey', 'wrapKey', 'unwrapKey'],
];

function isOperation(value: unknown): value is Operation {
  return typeof value === 'function';
}
