import { AwsError } from "../aws-error.ts";

/** A value that its service would not take. */
export interface Violation {
  /** As AWS writes it: `samplingRule.ruleName`, `traceIds.1.member`, counted from 1. */
  readonly path: string;
  /** As AWS writes it: `null`, or the value in quotes. */
  readonly value: string;
  /** What follows "Member must". */
  readonly must: string;
  /** The member is required and not there. */
  readonly isMissing: boolean;
}

const sentence = ({ value, path, must }: Violation): string =>
  `Value ${value} at '${path}' failed to satisfy constraint: Member must ${must}`;

/** All violations in one sentence, in AWS's words. */
const violationMessage = (violations: readonly Violation[]): string =>
  `${violations.length} validation error${violations.length === 1 ? "" : "s"} detected: ` +
  violations.map(sentence).join("; ");

/** For services that answer all violations with one code. */
export const validationErrorOf =
  (code: string) =>
  (violations: readonly Violation[]): AwsError =>
    new AwsError(code, violationMessage(violations), { status: 400 });
