/** How Node ends its report of an uncaught error. */
const NODE_VERSION = /^Node\.js v\d+/;
/** How V8 begins its own, mostly of a heap that is full; addresses follow. */
const FATAL = /^FATAL ERROR: /;
const ERROR = /^\s*(?:Uncaught )?\w*Error\b/;

/**
 * The line that says most about how a program has ended: what V8 calls fatal, else the first of the last error that
 * Node reports, for it is followed by the stack, else the last line.
 */
export function tellingLine(lines: readonly string[]): string | undefined {
  const fatal = lines.findLast((one) => FATAL.test(one));
  if (fatal !== undefined) return fatal.trim();
  const endsAsNode = NODE_VERSION.test(lines.at(-1) ?? "");
  const line = (endsAsNode ? lines.findLast((one) => ERROR.test(one)) : undefined) ?? lines.at(-1);
  return line?.trim();
}
