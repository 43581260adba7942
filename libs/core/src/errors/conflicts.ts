import { ConflictError, UnsupportedOperationError, type TypedErrorOptions } from './typed-errors.ts';

/** `conflict.indirect_access`: what an account has through a group cannot be taken from it alone. */
export function indirectAccess(message: string, hint: string): ConflictError {
  return new ConflictError(message, { appErrorCode: 'conflict.indirect_access', hint });
}

/**
 * `conflict.inactive_account`: an account that is to be created is there, and has no access.
 *
 * @param state - what the vendor calls it: `suspended`
 */
export function inactiveAccount(state: string, hint = 'Activate it.'): ConflictError {
  return new ConflictError(`The account exists already, and is ${state}.`, {
    appErrorCode: 'conflict.inactive_account',
    hint,
  });
}

/**
 * `conflict.uniqueness`: another account has what is to be this one's alone.
 *
 * @param what - what the vendor calls it: `email address`
 */
export function anotherAccount(
  what: string,
  options: Pick<TypedErrorOptions, 'hint' | 'statusCode'> = {},
): ConflictError {
  return new ConflictError(`Another account has this ${what}.`, {
    appErrorCode: 'conflict.uniqueness',
    ...options,
  });
}

/** `unsupported_operation.role`: the app has no such change of a role. */
export function unsupportedRole(message: string, hint?: string): UnsupportedOperationError {
  return new UnsupportedOperationError(message, { appErrorCode: 'unsupported_operation.role', hint });
}
