import { describeIssues } from '../capabilities/spec.ts';
import { BadRequestError, MissingParameterError } from '../errors/typed-errors.ts';
import { isRecord } from '../json.ts';
import type { DeclaredCredential } from './declared.ts';
import type { CredentialKind } from './models.ts';

/** A credential that a request carries, checked against what the connector declares. */
export interface Supplied {
  readonly id: string;
  readonly type: CredentialKind;
  readonly [field: string]: unknown;
}

/** The two ways in which a request carries credentials. */
export interface CredentialCarrier {
  readonly auth?: unknown;
  readonly credentials?: unknown;
}

/**
 * The credentials of a request.
 *
 * @throws BadRequestError when there are none, both shapes at once, an unknown id, or a combination that the
 * connector does not allow.
 */
export function suppliedCredentials(
  carrier: CredentialCarrier,
  declared: readonly DeclaredCredential[],
  combinations: readonly (readonly string[])[],
): readonly Supplied[] {
  if (carrier.auth !== undefined && carrier.credentials !== undefined) {
    throw new BadRequestError('Cannot pass credentials and auth in the same request.');
  }
  if (carrier.credentials !== undefined) return fromList(carrier.credentials, declared, combinations);
  if (carrier.auth !== undefined) return fromBag(carrier.auth, declared);
  throw new BadRequestError('Missing auth/credentials in request.');
}

function fromBag(auth: unknown, declared: readonly DeclaredCredential[]): readonly Supplied[] {
  if (!isRecord(auth)) throw new BadRequestError('auth must be an object.');
  const id = auth['id'];
  const candidates = typeof id === 'string' ? declared.filter((one) => one.id === id) : declared;
  const found = candidates.find((one) => auth[one.type] !== undefined);
  if (found === undefined) {
    const kinds = [...new Set(declared.map(({ type }) => type))].join(' or ');
    throw new MissingParameterError(`Wrong auth: this connector takes ${kinds}.`);
  }
  return [check(found, auth[found.type], 'auth')];
}

function fromList(
  credentials: unknown,
  declared: readonly DeclaredCredential[],
  combinations: readonly (readonly string[])[],
): readonly Supplied[] {
  if (!Array.isArray(credentials)) throw new BadRequestError('credentials must be a list.');
  if (credentials.length === 0) throw new BadRequestError('Missing credentials in request.');
  const supplied = new Map<string, Supplied>();
  credentials.forEach((bag: unknown, index) => {
    const one = isRecord(bag) ? bag : undefined;
    const id = one?.['id'];
    if (one === undefined) throw new BadRequestError(`Malformed credential at index ${index}.`);
    if (typeof id !== 'string' || id === '')
      throw new BadRequestError(`Missing ID in credential at index ${index}.`);
    const config = declared.find((candidate) => candidate.id === id);
    if (config === undefined) throw new BadRequestError(`Unknown credential ID "${id}" at index ${index}.`);
    const payload = config.type === 'empty' ? (one['empty'] ?? {}) : one[config.type];
    if (payload === undefined) return;
    supplied.set(id, check(config, payload, `credentials.${index}`));
  });
  const optional = new Set(declared.filter((one) => one.optional).map(({ id }) => id));
  const satisfied = combinations.some(
    (combination) =>
      combination.some((id) => supplied.has(id)) &&
      combination.every((id) => supplied.has(id) || optional.has(id)),
  );
  if (!satisfied) {
    const allowed = combinations.map((combination) => combination.join(' + ')).join(', or ');
    throw new BadRequestError(`The credentials do not make an allowed combination; allowed: ${allowed}.`);
  }
  return declared.flatMap(({ id }) => supplied.get(id) ?? []);
}

function check(config: DeclaredCredential, payload: unknown, at: string): Supplied {
  const result = config.payload.validate(payload);
  if (!result.ok) {
    throw new MissingParameterError(`Wrong ${at}.${config.type}: ${describeIssues(result.issues)}.`);
  }
  return { ...result.value, id: config.id, type: config.type };
}
