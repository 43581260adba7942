/** Runs the server of a connector, for which the vendors of the pages answer: `node serve-connector.ts <main.ts> <argument>...` */
import { pathToFileURL } from 'node:url';
import { startExampleVendors } from './example-vendors.ts';

const [, , main = '', ...args] = process.argv;
await startExampleVendors();
process.argv = [process.execPath, main, ...args];
await import(pathToFileURL(main).href);
