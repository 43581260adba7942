export { createConsole, type Console, type ConsoleOptions } from './create-console.ts';
export type {
  ConsoleApp,
  ConsoleContext,
  ConsoleEnv,
  ConsolePages,
  ConsoleRuntime,
  ConsoleVariables,
} from './frame/env.ts';
export type { ConsoleHost } from './frame/host.ts';
