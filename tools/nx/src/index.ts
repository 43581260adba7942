export { createNodes } from './plugin.ts';
export { inferTargets } from './targets.ts';
export type { InferredTarget, PackageFacts } from './targets.ts';
