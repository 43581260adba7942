export type { StreamContext, StreamSource } from './streams/context.ts';
export type {
  Stream,
  StreamCall,
  StreamDefinition,
  StreamDescription,
  StreamPart,
  StreamPartition,
  StreamRecord,
  StreamRequest,
  StreamSession,
  StreamState,
  SyncMode,
} from './streams/definition.ts';
export { openStreams } from './streams/open.ts';
export type { OpenStream, StreamRun, StreamRunOptions, StreamRunRequest } from './streams/open.ts';
export { automaticStreams } from './streams/automatic.ts';
export type { AutomaticStream } from './streams/automatic.ts';
export { openCapability } from './streams/capability-pages.ts';
export type { CapabilityPages } from './streams/capability-pages.ts';
