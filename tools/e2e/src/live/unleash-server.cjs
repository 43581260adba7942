// Serves Unleash on a free port of 127.0.0.1, prints which, and makes what tests need to call it as its first admin.
// Runs under the Node that stands beside it: Unleash 6 takes Node 18 to 20.
const { createRequire } = require('node:module');

const { folder, database, admin, apiToken } = JSON.parse(process.argv[2]);
const { start } = createRequire(`${folder}/`)('unleash-server');

start({
  db: { ...database, password: '', ssl: false },
  server: { host: '127.0.0.1', port: 0, gracefulShutdownEnable: false },
  authentication: {
    type: 'open-source',
    createAdminUser: true,
    initialAdminUser: admin,
    initApiTokens: [{ type: 'admin', environment: '*', projects: ['*'], secret: apiToken, username: 'e2e' }],
  },
  versionCheck: { enable: false },
  telemetry: false,
  enableOAS: true,
  logLevel: 'error',
}).then(
  ({ server }) => console.log(`listening on ${server.address().port}`),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
process.once('SIGTERM', () => process.exit(0));
