/** The header in which the mocked vendor says that the connection broke instead of an answer. */
export const networkErrorHeader = 'x-patchbay-network-error';
