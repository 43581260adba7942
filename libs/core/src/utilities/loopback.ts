/**
 * True for a name or an address that only programs on this machine reach: `localhost`, `127.0.0.0/8` and `::1`, also in
 * the brackets that URLs put around it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6890#section-2.2.2
 */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);
}
