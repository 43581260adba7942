import { acme } from '../acme.ts';

/** Stands for `import { integration } from '@patchbay/connector-scim'`. */
export const integration = acme('scim');
