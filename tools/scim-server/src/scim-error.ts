import SCIMMY from 'scimmy';

/** The error of a resource that does not exist (RFC 7644 section 3.12). */
export function notFound(id: string): Error {
  return new SCIMMY.Types.Error(404, '', `Resource ${id} not found`);
}

/** The error of a value that another resource already has (RFC 7644 section 3.12, `uniqueness`). */
export function notUnique(attribute: string, value: string): Error {
  return new SCIMMY.Types.Error(409, 'uniqueness', `A resource with ${attribute} '${value}' already exists`);
}

/** The error of a value that the server cannot accept (RFC 7644 section 3.12, `invalidValue`). */
export function invalidValue(detail: string): Error {
  return new SCIMMY.Types.Error(400, 'invalidValue', detail);
}

/** An error message for what scimmy cannot say, such as 429 or 415; `status` is a string (RFC 7644 section 3.12). */
export function errorMessage(status: number, detail: string): unknown {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), detail };
}
