/** How Node ends its report of an uncaught error. */
const NODE_VERSION = /^Node\.js v\d+/;
const ERROR = /^\s*(?:Uncaught )?\w*Error\b/;

/**
 * The line that says most about how a program has ended: the first of the last error that Node reports, for it is
 * followed by the stack, else the last line.
 */
export function tellingLine(lines: readonly string[]): string | undefined {
  const endsAsNode = NODE_VERSION.test(lines.at(-1) ?? "");
  const line = (endsAsNode ? lines.findLast((one) => ERROR.test(one)) : undefined) ?? lines.at(-1);
  return line?.trim();
}
