import { invalid } from "../refuse.ts";

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN */
const KMS_KEY_ARN = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[a-zA-Z0-9-]+$/;

/** Whether there is such a key cannot be known here. @throws {AwsError} for what is no ARN of a key */
export function checkKmsKey(arn: string): void {
  if (!KMS_KEY_ARN.test(arn)) {
    throw invalid(`kmsKeyId must be the ARN of a KMS key (arn:aws:kms:REGION:ACCOUNT:key/ID), not '${arn}'`);
  }
}
