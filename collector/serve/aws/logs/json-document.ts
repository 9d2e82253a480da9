import { reasonOf } from "@playground/shared/reason-of";
import { invalid } from "./refuse.ts";

/**
 * @param what it is, for the message, such as `policyDocument`
 * @throws {AwsError} for what is no JSON
 */
export function parseDocument(what: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(`${what} contains invalid JSON: ${reasonOf(error)}`);
  }
}

/**
 * Reads a policy of IAM's kind.
 * @param maxBytes in UTF-8
 * @throws {AwsError} for one that is too long, is no JSON or has no `Statement`
 */
export function checkPolicy(what: string, text: string, maxBytes: number): void {
  const bytes = Buffer.byteLength(text);
  if (bytes > maxBytes) throw invalid(`${what} has ${bytes} bytes: at most ${maxBytes} are allowed`);
  if (!Object.hasOwn(Object(parseDocument(what, text)), "Statement"))
    throw invalid(`${what} has no Statement`);
}
