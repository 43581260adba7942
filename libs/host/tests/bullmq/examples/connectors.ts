import { desk } from '../desk/integration.ts';

/** The connectors of the worker; an app of yours imports packages. */
export const connectors = { desk: desk({ requestsPerWindow: 2000, windowSeconds: 60 }) };
