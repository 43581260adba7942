/** A connector as users of the SDK write it: `accounts.json` beside it is what the vendor would give. */
const { createConnector } = require('@sailpoint/connector-sdk');

let accounts = [];

exports.setAccounts = (given) => {
  accounts = given;
};
exports.connector = createConnector().stdAccountList(async (context, input, response) => {
  for (const account of accounts) response.send(account);
});
