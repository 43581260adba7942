import { deskApps } from './apps.ts';

const found = deskApps('http://127.0.0.1:1').get('token');
if (found === undefined) throw new Error('There is no desk that takes a token.');

/** The desk of the command line. */
export const integration = found;
