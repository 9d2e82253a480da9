import { AwsError } from "../aws-error.ts";

/** @param status 404 where the path says what is asked for; 400 elsewhere */
export const unknownOperation = (problem: string, status = 400): AwsError =>
  new AwsError("UnknownOperationException", problem, { status });
