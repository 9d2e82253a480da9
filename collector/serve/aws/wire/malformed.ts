import { AwsError } from "../aws-error.ts";

/** For an input that cannot be read. @param problem says what is wrong, and where */
export const malformed = (problem: string, cause?: unknown): AwsError =>
  new AwsError("SerializationException", problem, { status: 400, cause });
