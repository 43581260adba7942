import type { AuthStrategy } from './auth-strategy.ts';

/** The same strategy, whose secrets are not shown when it is printed or written as JSON. */
export function hideSecrets(strategy: AuthStrategy): AuthStrategy {
  Object.defineProperty(strategy, 'secrets', { enumerable: false });
  return Object.defineProperty(strategy, Symbol.for('nodejs.util.inspect.custom'), {
    enumerable: false,
    value: () => 'AuthStrategy {}',
  });
}
