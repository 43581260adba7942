export { createConsole, type Console, type ConsoleOptions } from './create-console.ts';
export type {
  ConsoleApp,
  ConsoleContext,
  ConsoleEnv,
  ConsolePages,
  ConsoleRuntime,
  ConsoleVariables,
} from './frame/env.ts';
export { page, type Breadcrumb, type PageContent } from './frame/page.ts';
export { csrfField } from './security/csrf.ts';
export type { ConsoleHost } from './frame/host.ts';
