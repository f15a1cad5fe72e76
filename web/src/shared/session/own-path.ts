/** Pages on which nobody wants to arrive after signing in. */
const passages = ['/sign-in', '/password', '/password-link'];

/** A page of the product itself to go on to, or undefined: an address could otherwise send people elsewhere. */
export function ownPath(address: unknown): string | undefined {
  if (typeof address !== 'string' || !address.startsWith('/')) {
    return undefined;
  }
  const home = 'https://dx.invalid';
  const url = URL.canParse(address, home) ? new URL(address, home) : undefined;
  return url === undefined ||
    url.origin !== home ||
    url.pathname.startsWith('//') ||
    passages.includes(url.pathname)
    ? undefined
    : `${url.pathname}${url.search}${url.hash}`;
}
