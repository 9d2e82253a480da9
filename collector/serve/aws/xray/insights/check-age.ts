import { AwsError } from "../../aws-error.ts";

const MILLIS_PER_SECOND = 1_000;
const SECONDS_PER_DAY = 86_400;
/** X-Ray keeps no traces for longer. */
const MAX_DAYS = 30;

/**
 * @param start Unix seconds
 * @param now Unix milliseconds
 * @throws {AwsError} `InvalidRequestException` where the start is more than 30 days ago
 */
export function checkAge(start: number, now: number): void {
  if (now / MILLIS_PER_SECOND - start <= MAX_DAYS * SECONDS_PER_DAY) return;
  throw new AwsError("InvalidRequestException", `StartTime must not be more than ${MAX_DAYS} days ago`);
}
