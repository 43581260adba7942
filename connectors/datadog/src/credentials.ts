/** Two keys that only work together. @see https://docs.datadoghq.com/account_management/api-app-keys/ */
export const credentials = [
  {
    id: 'api_key',
    type: 'token',
    name: 'API key',
    description:
      'Organization Settings > API Keys. It says which organization is called, and goes as `DD-API-KEY`.',
  },
  {
    id: 'application_key',
    type: 'token',
    name: 'Application key',
    description:
      'Organization Settings > Application Keys, best of a service account. It may do what its owner may, less what its scopes leave out, and goes as `DD-APPLICATION-KEY`.',
  },
] as const;
