export { ConfigurationError } from './environment/configuration-error.ts';
export { credentialsFromEnvironment, settingsFromEnvironment } from './environment/from-environment.ts';
export type { CredentialForm, Environment } from './environment/from-environment.ts';
export { parseConfiguredJson, parseConfiguredObject } from './environment/parse-json.ts';
export { proxyVariables } from './environment/proxy-variables.ts';
export { credentialVariable, variableName } from './environment/variable-names.ts';
export { isLoopback } from './utilities/loopback.ts';
