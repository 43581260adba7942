export type { AirbyteSource, Json } from './airbyte/source.ts';
export type { AirbyteSourceOptions } from './airbyte/subject.ts';
export { airbyteRules } from './airbyte/rules/all-rules.ts';
export type { Rule } from './airbyte/rules/rule.ts';
export { scenarioSource } from './airbyte/scenario-source.ts';
export type { SourceIo } from './airbyte/scenario-source.ts';
export { protocolSchema } from './airbyte/protocol-schema.ts';
export { testAirbyteSource } from './airbyte/test-airbyte-source.ts';
