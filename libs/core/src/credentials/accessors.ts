import { MissingParameterError } from '../errors/typed-errors.ts';

/** The credential with this id, for connectors that take several. Throws `integration_missing_parameter`. */
export function requireCredential<Credential extends { readonly id: string }, Id extends Credential['id']>(
  credentials: readonly Credential[],
  id: Id,
): Extract<Credential, { readonly id: Id }> {
  const found = findCredential(credentials, id);
  if (found === undefined) throw new MissingParameterError(`The credential "${id}" is required and missing.`);
  return found;
}

/** The credential with this id, or `undefined` when it was not supplied. */
export function findCredential<Credential extends { readonly id: string }, Id extends Credential['id']>(
  credentials: readonly Credential[],
  id: Id,
): Extract<Credential, { readonly id: Id }> | undefined {
  return credentials.find(
    (credential): credential is Extract<Credential, { readonly id: Id }> => credential.id === id,
  );
}
