/** Says why a request is refused; undefined lets it through. */
export type RequestGuard = (headers: {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
}) => string | undefined;

/** `host` or `host:port`, the host a name, an IPv4 address or an IPv6 address in brackets. */
const AUTHORITY = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/;
const WEB_ORIGIN = /^https?:\/\/(.+)$/;
const LOOPBACK_V4 = /^127(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

/**
 * True for `localhost`, `*.localhost`, 127.0.0.0/8 and `::1` (with or without brackets), letter case ignored.
 * @see https://www.rfc-editor.org/rfc/rfc6761#section-6.3 every name under `localhost` is loopback
 */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase();
  return (
    name === "localhost" ||
    name.endsWith(".localhost") ||
    name === "::1" ||
    name === "[::1]" ||
    LOOPBACK_V4.test(name)
  );
}

/**
 * A guard that lets only this machine's own programs and pages in: `Host`, and `Origin` where there is one, must be
 * loopback or in `allowedHosts`, at any port. `Host` keeps out a foreign page whose name was pointed at 127.0.0.1
 * (DNS rebinding), `Origin` keeps out a foreign page that calls 127.0.0.1 itself.
 * @param allowedHosts further names and addresses, without a port; an IPv6 address in brackets
 */
export function localOnly({ allowedHosts }: { readonly allowedHosts: readonly string[] }): RequestGuard {
  const further = new Set(allowedHosts.map((host) => host.toLowerCase()));
  const isAllowed = (authority: string): boolean => {
    const host = AUTHORITY.exec(authority.toLowerCase())?.[1];
    return host !== undefined && (isLoopbackHost(host) || further.has(host));
  };
  return ({ host, origin }) => {
    if (host === undefined) return "the request has no Host";
    if (!isAllowed(host)) return `Host ${JSON.stringify(host)} is neither this machine nor an allowed host`;
    if (origin === undefined) return undefined;
    const authority = WEB_ORIGIN.exec(origin.toLowerCase())?.[1];
    if (authority !== undefined && isAllowed(authority)) return undefined;
    return `Origin ${JSON.stringify(origin)} is neither this machine nor an allowed host`;
  };
}
