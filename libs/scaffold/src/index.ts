export { scaffold, type ScaffoldedConnector, type ScaffoldRequest } from './alone/scaffold.ts';
export { addCapability } from './capability/add-capability.ts';
export { capabilityFacts } from './capability/capability-facts.ts';
export type { CapabilityFacts } from './capability/facts.ts';
export { recipeFor } from './capability/recipe-for.ts';
export type { ConnectorHome } from './connector/home.ts';
export { publishedRanges, type Library } from './connector/libraries.ts';
export {
  AUTH_KINDS,
  PAGINATION_KINDS,
  readOptions,
  type AuthKind,
  type ConnectorGeneratorOptions,
  type ConnectorOptions,
  type PaginationKind,
} from './connector/options.ts';
export { writeConnector, type WrittenConnector } from './connector/write-connector.ts';
export type { Recipe, RecipeContext } from './emit/recipe.ts';
export { paginationOf } from './emit/paging.ts';
export { readRecord, writeText, type FileTree } from './files/file-tree.ts';
export { memoryFiles, type MemoryFiles } from './files/memory-files.ts';
export { LINE_LIMIT } from './files/room.ts';
