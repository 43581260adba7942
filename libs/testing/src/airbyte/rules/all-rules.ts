import { basicReadRules } from './basic-read.ts';
import { connectionRules } from './connection.ts';
import { discoveryRules } from './discovery.ts';
import { outputRules } from './output.ts';
import type { Rule } from './rule.ts';
import { specRules } from './spec.ts';
import { fullRefreshRules, incrementalRules } from './state.ts';

/** All rules, in the order in which they are checked. */
export const airbyteRules: readonly Rule[] = [
  ...specRules,
  ...connectionRules,
  ...discoveryRules,
  ...basicReadRules,
  ...fullRefreshRules,
  ...incrementalRules,
  ...outputRules,
];
