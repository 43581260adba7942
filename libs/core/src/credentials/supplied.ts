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
  if (carrier.auth !== undefined) return fromBag(carrier.auth, declared, combinations);
  throw new BadRequestError('Missing auth/credentials in request.');
}

function fromBag(
  auth: unknown,
  declared: readonly DeclaredCredential[],
  combinations: readonly (readonly string[])[],
): readonly Supplied[] {
  if (!isRecord(auth)) throw new BadRequestError('auth must be an object.');
  // `auth` is older than ids: one that the connector does not know says nothing, and the kind decides.
  const named = auth['id'] === undefined ? [] : declared.filter(({ id }) => id === auth['id']);
  const candidates = named.length > 0 ? named : declared;
  const found = candidates.find((one) => payloadOf(auth, one) !== undefined);
  if (found === undefined) {
    const kinds = [...new Set(declared.map(({ type }) => type))].join(' or ');
    throw new MissingParameterError(`Wrong auth: this connector takes ${kinds}.`);
  }
  const supplied = check(found, payloadOf(auth, found), 'auth');
  assertAllowed([supplied.id], declared, combinations);
  return [supplied];
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
    const { config, payload } = identify(bag, index, declared);
    // Of two credentials with one id the first that is filled in counts, as in the reference.
    if (payload === undefined || supplied.has(config.id)) return;
    supplied.set(config.id, check(config, payload, `credentials.${index}`));
  });
  assertAllowed([...supplied.keys()], declared, combinations);
  return declared.flatMap(({ id }) => supplied.get(id) ?? []);
}

function identify(
  bag: unknown,
  index: number,
  declared: readonly DeclaredCredential[],
): { readonly config: DeclaredCredential; readonly payload: unknown } {
  if (!isRecord(bag)) throw new BadRequestError(`Malformed credential at index ${index}.`);
  const id = bag['id'];
  if (typeof id !== 'string' || id === '') {
    throw new BadRequestError(`Missing ID in credential at index ${index}.`);
  }
  const config = declared.find((candidate) => candidate.id === id);
  if (config === undefined) throw new BadRequestError(`Unknown credential ID "${id}" at index ${index}.`);
  return { config, payload: payloadOf(bag, config) };
}

/** The payload stands under the name of its kind; `empty` has none, and its id is enough. */
function payloadOf(bag: Readonly<Record<string, unknown>>, { id, type }: DeclaredCredential): unknown {
  return bag[type] ?? (type === 'empty' && bag['id'] === id ? {} : undefined);
}

/** An optional credential may be missing from a combination, as long as one of the combination is there. */
function assertAllowed(
  supplied: readonly string[],
  declared: readonly DeclaredCredential[],
  combinations: readonly (readonly string[])[],
): void {
  const isOptional = (id: string): boolean => declared.some((one) => one.id === id && one.optional);
  const satisfied = combinations.some(
    (combination) =>
      combination.some((id) => supplied.includes(id)) &&
      combination.every((id) => supplied.includes(id) || isOptional(id)),
  );
  if (satisfied) return;
  const allowed = combinations.map((combination) => combination.join(' + ')).join(', or ');
  throw new BadRequestError(`The credentials do not make an allowed combination; allowed: ${allowed}.`);
}

function check(config: DeclaredCredential, payload: unknown, at: string): Supplied {
  const result = config.payload.validate(payload);
  if (!result.ok) {
    throw new MissingParameterError(`Wrong ${at}.${config.type}: ${describeIssues(result.issues)}.`);
  }
  return { ...result.value, id: config.id, type: config.type };
}
