/** The reference SDKs that Patchbay is measured against, and the web server that the first one's server runs on. */
export const connectorPy = '4.278.0';
export const airbyteCdk = '7.39.1';

/** What pip installs. */
export const requirements: readonly string[] = [
  `connector-py==${connectorPy}`,
  `airbyte-cdk==${airbyteCdk}`,
  'uvicorn',
];
