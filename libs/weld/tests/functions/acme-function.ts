import { googleFunction } from '../../src/gcf.ts';
import { acme, usersOf, vendorOf } from '../acme.ts';

const events = [1, 2, 3, 4, 5].map((at) => ({ id: `e${at}`, at }));

/** The whole function. */
export const weld = googleFunction(acme(vendorOf({ users: usersOf(20), events })));
