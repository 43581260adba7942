export { startConsoleDemo } from './console-demo.ts';
export type { ConsoleDemo, ConsoleDemoOptions } from './console-demo.ts';
export { runDemo } from './demo.ts';
export type { Screen } from './screen.ts';
