import { InvalidValueError, UnknownValueError } from '../errors/typed-errors.ts';
import type { EntitlementType } from '../models/entitlements.ts';
import { globalResource, type NamedEntitlement } from '../utilities/access.ts';
import { declaredEntitlementType, type EntitlementTypeInput } from './entitlement-types.ts';
import type { Right } from './right.ts';

/** Makes the right to an entitlement; throws for one that there cannot be. */
export type RightOf<Client, Rest extends readonly unknown[] = []> = (
  client: Client,
  entitlement: NamedEntitlement,
  ...rest: Rest
) => Right;

/**
 * Makes `rightOf` of a table: what makes the rights of each entitlement type. Before that the resource is checked: types of
 * the global resource are on no other, and all others need one.
 *
 * @returns a function that throws `unknown_value` for a type that is not in the table, and `invalid_value` for the resource
 * @throws Error when the table has a type that is not declared
 *
 * @example
 * export const rightOf = rightsByType<DemoClient>(ENTITLEMENT_TYPES, { [ROLE]: role, [TEAM_ROLE]: teamRole });
 */
export function rightsByType<Client, Rest extends readonly unknown[] = []>(
  types: readonly EntitlementTypeInput[],
  table: Readonly<Record<string, RightOf<Client, Rest>>>,
): RightOf<Client, Rest> {
  const known = new Map<string, readonly [EntitlementType, RightOf<Client, Rest>]>();
  for (const [type, rightOf] of Object.entries(table)) {
    const declared = types.find(({ type_id: id }) => id === type);
    if (declared === undefined) throw new Error(`The entitlement type "${type}" is not declared.`);
    known.set(type, [declaredEntitlementType(declared), rightOf]);
  }
  return (client, entitlement, ...rest) => {
    const { type, resourceId } = entitlement;
    const [declared, rightOf] = known.get(type) ?? [];
    if (declared === undefined || rightOf === undefined) {
      throw new UnknownValueError(`There is no entitlement type "${type}" that can be given or taken.`);
    }
    const isGlobal = declared.resource_type_id === globalResource;
    if (isGlobal === (resourceId === globalResource)) return rightOf(client, entitlement, ...rest);
    throw new InvalidValueError(
      isGlobal
        ? `Entitlements of the type "${type}" are on the global resource, whose id is the empty string.`
        : `Entitlements of the type "${type}" need the id of a "${declared.resource_type_id}" as their resource.`,
    );
  };
}
