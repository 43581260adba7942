export { connect } from './connect.ts';
export type { Connection } from './connect.ts';
export { keystoneMissing, startKeystone } from './live/keystone.ts';
export type { KeystoneOptions, KeystoneServer } from './live/keystone.ts';
export { createToken, startUnleash, unleashMissing } from './live/unleash.ts';
export type { UnleashServer } from './live/unleash.ts';
