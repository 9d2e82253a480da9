import { lookup } from "node:dns/promises";
import { BlockList } from "node:net";
import { isLoopbackHost } from "@playground/shared/http/local-only";
import { CommandError } from "../command-error.ts";

/** Addresses of private networks. @see https://www.rfc-editor.org/rfc/rfc1918 @see https://www.rfc-editor.org/rfc/rfc4193 */
const PRIVATE = new BlockList();
PRIVATE.addSubnet("127.0.0.0", 8, "ipv4");
PRIVATE.addSubnet("10.0.0.0", 8, "ipv4");
PRIVATE.addSubnet("172.16.0.0", 12, "ipv4");
PRIVATE.addSubnet("192.168.0.0", 16, "ipv4");
PRIVATE.addAddress("::1", "ipv6");
PRIVATE.addSubnet("fc00::", 7, "ipv6");

const SINGLE_LABEL = /^[a-z]([a-z0-9-]*[a-z0-9])?$/i;

type Resolve = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

const resolveAll: Resolve = (host) => lookup(host, { all: true });

async function isPrivateName(host: string, resolve: Resolve): Promise<boolean> {
  if (!SINGLE_LABEL.test(host)) return false;
  const addresses = await resolve(host);
  return (
    addresses.length > 0 &&
    addresses.every(({ address, family }) => PRIVATE.check(address, family === 6 ? "ipv6" : "ipv4"))
  );
}

/**
 * The URL that load may be sent to: this machine's, or a name without a dot (a container beside this one) whose
 * addresses are all private.
 * @returns its origin
 * @throws {CommandError} where load is not to be sent there
 */
export async function allowedTarget(text: string, resolve: Resolve = resolveAll): Promise<string> {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new CommandError(`PLAYGROUND_LOAD_TARGET: expected a URL, not ${JSON.stringify(text)}`, {
      exitCode: 2,
    });
  }
  const allowed =
    isLoopbackHost(url.hostname) ||
    (await isPrivateName(url.hostname, resolve).catch((cause: Error) => {
      throw new CommandError(`PLAYGROUND_LOAD_TARGET: ${url.hostname} is not known here: ${cause.message}`);
    }));
  if (allowed) return url.origin;
  throw new CommandError(
    `load goes to this machine only, or to a container beside it; ${url.hostname} is neither`,
    { exitCode: 2 },
  );
}
