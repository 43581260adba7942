export { connect } from './connect.ts';
export type { Connection } from './connect.ts';
