import { AwsError } from "../aws-error.ts";

/** A request that X-Ray would not take. */
export const refuse = (message: string): AwsError => new AwsError("InvalidRequestException", message);
