import { acme, usersOf, vendorOf } from '../acme.ts';

/** Stands in for a connector's package. */
export const integration = acme(vendorOf({ users: usersOf(2) }));
