/** Variables or files from which a connector is configured are wrong. Its message never quotes a value. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
