export type { AirbyteIo } from './io.ts';
export type { AirbyteMessage } from './protocol.ts';
export { runAirbyte } from './run-airbyte.ts';
