import type { PaginationKind } from '../connector/options.ts';
import type { Declaration, Import } from '../source/edit.ts';

/** What a recipe must know of the connector that it is for. */
export interface RecipeContext {
  readonly connector: string;
  /** How lists are paged; undefined: in a way that the generator does not know. */
  readonly pagination: PaginationKind | undefined;
}

/** All that one capability adds to a connector. What is there already, under the same name, is kept. */
export interface Recipe {
  readonly name: string;
  readonly level: 'read' | 'write';
  /** What its endpoints are about: where they go when the client is full. @default `account` */
  readonly subject?: string;
  /** In `src/capabilities-read.ts` or `src/capabilities-write.ts`; the last one is the capability. */
  readonly imports: readonly Import[];
  readonly handlers: readonly Declaration[];
  readonly client: {
    readonly imports: readonly Import[];
    /** Schemas and types, before the class. */
    readonly declarations: readonly Declaration[];
    readonly methods: readonly Declaration[];
  };
  /** In `tests/common-mock-data.ts`. */
  readonly mockData: readonly Declaration[];
  /** The case file. */
  readonly cases: string;
}

/** Makes the recipe of one capability for one connector. */
export type RecipeMaker = (context: RecipeContext) => Recipe;
