const { integration } = require('@patchbay/connector-scim');
const { dispatch } = require('@patchbay/core');

const [, , baseUrl, token] = process.argv;
dispatch(integration, 'list_accounts', {
  auth: { token: { token } },
  settings: { base_url: baseUrl },
  request: {},
}).then((answer) => console.log(JSON.stringify(answer)));
