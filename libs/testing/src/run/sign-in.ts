import type { Mock } from '../cases/mock.ts';
import type { Mocks } from '../cases/mocks.ts';
import type { Answered } from '../vendor/vendor.ts';

/** The requests for access that are left to one run of a case. */
export interface SignIn {
  /** What a call may use: of what is left, or of all when a refusal is injected into it. */
  forCall(isInjected: boolean): readonly Mock[];
  /** Takes out what a call has used. */
  used(answered: readonly Answered[]): void;
}

/** Makes the sign-in of one run of a case. */
export function createSignIn({ signIn = [] }: Pick<Mocks, 'signIn'>): SignIn {
  const all = signIn.map((mock) => ({ ...mock, setup: true }));
  const left = new Set<Mock>(all);
  return {
    forCall: (isInjected) => (isInjected ? all : [...left]),
    used: (answered) => {
      for (const { mock } of answered) if (mock !== undefined) left.delete(mock);
    },
  };
}
