/** `pager-duty` and `base_url` give `PAGER_DUTY_BASE_URL`. */
export function variableName(...parts: readonly string[]): string {
  return parts
    .map((part) =>
      part
        .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
        .replaceAll(/[^A-Za-z0-9]+/g, '_')
        .toUpperCase(),
    )
    .join('_');
}

/** The variable of one field of a credential; one that would say the same word twice says it once (`ACME_TOKEN`). */
export function credentialVariable(appId: string, credentialId: string, field: string): string {
  return credentialId === field ? variableName(appId, field) : variableName(appId, credentialId, field);
}
