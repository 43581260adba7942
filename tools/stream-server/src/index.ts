export type { Counts } from './counts.ts';
export { faultKinds, limitKinds } from './faults/kinds.ts';
export type { FaultKind } from './faults/kinds.ts';
export type { FaultPlan, FaultRule } from './faults/plan.ts';
export { startGeneratedApi } from './server.ts';
export type { GeneratedApi, GeneratedApiOptions } from './server.ts';
export { startGeneratedApiProcess } from './start-process.ts';
export type { GeneratedApiProcess } from './start-process.ts';
export type { CollectionName, WorldOptions } from './world.ts';
