/** Peers, and the versions that are measured. */
export const faros = 'faros-airbyte-cdk 0.23.19';
export const sailpoint = '@sailpoint/connector-sdk 1.1.17';
export const connectorPy = 'connector-py 4.278.0';
export const airbyteCdk = 'airbyte-cdk 7.39.1';

export const peerVersions: readonly string[] = [faros, sailpoint, connectorPy, airbyteCdk];
