import { READ_ACCESS } from '../emit/recipes/read-access.ts';
import { READ_ACCOUNTS } from '../emit/recipes/read-accounts.ts';
import { customRecipe, genericRecipe } from '../emit/recipes/generic.ts';
import { WRITE_ACCESS } from '../emit/recipes/write-access.ts';
import { WRITE_ACCOUNTS } from '../emit/recipes/write-accounts.ts';
import { WRITE_LIFECYCLE } from '../emit/recipes/write-lifecycle.ts';
import type { Recipe, RecipeContext } from '../emit/recipe.ts';
import { assertCustomName, assertStandardName, type CapabilityFacts } from './facts.ts';

const OWN = new Map(
  Object.entries({
    ...READ_ACCOUNTS,
    ...READ_ACCESS,
    ...WRITE_ACCOUNTS,
    ...WRITE_LIFECYCLE,
    ...WRITE_ACCESS,
  }),
);

/**
 * The recipe of a capability.
 *
 * @throws Error when there is no capability of that name to write.
 */
export function recipeFor(
  name: string,
  context: RecipeContext,
  facts: ReadonlyMap<string, CapabilityFacts>,
  custom?: 'read' | 'write',
): Recipe {
  if (custom !== undefined) {
    assertCustomName(name, facts);
    return customRecipe(name, custom);
  }
  assertStandardName(name, facts);
  const own = OWN.get(name);
  const known = facts.get(name);
  if (own !== undefined) return own(context);
  if (known === undefined) throw new Error(`"${name}" is not a standard capability.`);
  return genericRecipe(context, known);
}
