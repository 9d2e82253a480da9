import { toText, type Value } from "../values.ts";
import type { ValueFunction } from "./value-function.ts";

interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

const OCTET = /^(?:0|[1-9]\d{0,2})$/;

function parseIpv4(text: string): Address | undefined {
  const octets = text.split(".");
  if (octets.length !== 4 || !octets.every((octet) => OCTET.test(octet) && Number(octet) <= 255))
    return undefined;
  return { bits: 32, value: octets.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n) };
}

const GROUP = /^[0-9a-fA-F]{1,4}$/;

/** @see https://datatracker.ietf.org/doc/html/rfc4291#section-2.2 */
function parseIpv6(text: string): Address | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(groupsOf);
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array<bigint>(missing).fill(0n), ...(tail ?? [])];
  return { bits: 128, value: groups.reduce((sum, group) => sum * 65_536n + group, 0n) };
}

/** The last of them may be an IPv4 address, which is two groups. */
function groupsOf(text: string): readonly bigint[] | undefined {
  if (text === "") return [];
  const parts = text.split(":");
  const ipv4 = parts.at(-1)?.includes(".") ? parseIpv4(parts.pop() ?? "") : undefined;
  if (text.includes(".") && ipv4 === undefined) return undefined;
  if (!parts.every((part) => GROUP.test(part))) return undefined;
  const groups = parts.map((part) => BigInt(`0x${part}`));
  return ipv4 === undefined ? groups : [...groups, ipv4.value >> 16n, ipv4.value & 0xffffn];
}

/** No address is longer. */
const MAX_ADDRESS_LENGTH = 45;

function address(value: Value): Address | undefined {
  const text = toText(value);
  if (text === undefined || text.length > MAX_ADDRESS_LENGTH) return undefined;
  return text.includes(":") ? parseIpv6(text) : parseIpv4(text);
}

function isInSubnet(value: Value, subnet: Value): boolean {
  const [start, length, ...rest] = toText(subnet)?.split("/") ?? [];
  const [ip, network] = [address(value), address(start)];
  if (ip === undefined || network === undefined || ip.bits !== network.bits || rest.length > 0) return false;
  if (length === undefined || !OCTET.test(length) || Number(length) > ip.bits) return false;
  const shift = BigInt(ip.bits - Number(length));
  return ip.value >> shift === network.value >> shift;
}

/** @see https://datatracker.ietf.org/doc/html/rfc1918 */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/**
 * Not for use between any two hosts of the internet, and not private either.
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const RESERVED = [
  ...["0.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24"],
  ...["198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"],
  ...["::/127", "100::/64", "2001:db8::/32", "fc00::/7", "fe80::/10", "ff00::/8"],
];

const isInAny = (value: Value, subnets: readonly string[]): boolean =>
  subnets.some((subnet) => isInSubnet(value, subnet));

export const IP_FUNCTIONS: Readonly<Record<string, ValueFunction>> = {
  isValidIp: (value) => address(value) !== undefined,
  isValidIpV4: (value) => address(value)?.bits === 32,
  isValidIpV6: (value) => address(value)?.bits === 128,
  isIpInSubnet: isInSubnet,
  isIpv4InSubnet: (value, subnet) => address(value)?.bits === 32 && isInSubnet(value, subnet),
  isIpv6InSubnet: (value, subnet) => address(value)?.bits === 128 && isInSubnet(value, subnet),
  ipv4ToNumber: (value) => {
    const ip = address(value);
    return ip?.bits === 32 ? Number(ip.value) : undefined;
  },
  isPrivateIP: (value) => isInAny(value, PRIVATE),
  isReservedIP: (value) => isInAny(value, RESERVED),
  isPublicIP: (value) =>
    address(value) !== undefined && !isInAny(value, PRIVATE) && !isInAny(value, RESERVED),
};
