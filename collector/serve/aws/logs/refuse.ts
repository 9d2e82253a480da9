import { AwsError } from "../aws-error.ts";

/** Input that CloudWatch Logs would not take. */
export const invalid = (message: string): AwsError => new AwsError("InvalidParameterException", message);

/** @param what in lower case, such as `log group` */
export const notFound = (what: string): AwsError =>
  new AwsError("ResourceNotFoundException", `The specified ${what} does not exist.`);

/** @param what in lower case, such as `log group` */
export const alreadyExists = (what: string): AwsError =>
  new AwsError("ResourceAlreadyExistsException", `The specified ${what} already exists`);

/** @param what there are how many of, such as `100 metric filters in the log group a` */
export const limitExceeded = (what: string): AwsError =>
  new AwsError("LimitExceededException", `Resource limit exceeded: there are ${what} already.`);
