export { runDemo } from './demo.ts';
export type { Screen } from './screen.ts';
