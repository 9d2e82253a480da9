import { ConfigError, type Parser } from "@playground/shared/config";
import { DEFAULT_AWS_ACCOUNT_ID, DEFAULT_AWS_REGION } from "@playground/shared/process/aws-defaults";

export interface AwsSettings {
  /** 12 digits. */
  readonly accountId: string;
  /** Of requests that are not signed. */
  readonly region: string;
  /** Where they are set, every request must be signed with them. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

const matching =
  (pattern: RegExp, what: string, fallback: string): Parser<string> =>
  (raw = fallback) => {
    if (pattern.test(raw)) return raw;
    throw new RangeError(`expected ${what}, not ${JSON.stringify(raw)}`);
  };

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKey.html what a key id is made of */
const accessKeyId: Parser<string | undefined> = (raw) => {
  if (raw === undefined || /^\w{1,128}$/.test(raw)) return raw;
  throw new RangeError("expected letters, digits and _ only");
};

const secret: Parser<string | undefined> = (raw) => raw;

/** For `readEnv`, together with `awsSettings`. */
export const AWS_PARSERS = {
  PLAYGROUND_AWS_ACCOUNT_ID: matching(/^\d{12}$/, "12 digits", DEFAULT_AWS_ACCOUNT_ID),
  PLAYGROUND_AWS_REGION: matching(/^[a-z]+(-[a-z]+)+-\d+$/, "a region such as eu-west-1", DEFAULT_AWS_REGION),
  PLAYGROUND_AWS_ACCESS_KEY_ID: accessKeyId,
  PLAYGROUND_AWS_SECRET_ACCESS_KEY: secret,
} as const;

type Raw = { readonly [Name in keyof typeof AWS_PARSERS]: ReturnType<(typeof AWS_PARSERS)[Name]> };

/** @throws {ConfigError} where there is one of the keys without the other */
export function awsSettings(raw: Raw): AwsSettings {
  const id = raw.PLAYGROUND_AWS_ACCESS_KEY_ID;
  const secretAccessKey = raw.PLAYGROUND_AWS_SECRET_ACCESS_KEY;
  if ((id === undefined) !== (secretAccessKey === undefined)) {
    const name = id === undefined ? "PLAYGROUND_AWS_ACCESS_KEY_ID" : "PLAYGROUND_AWS_SECRET_ACCESS_KEY";
    throw new ConfigError(`${name}: the access key id and the secret access key are set together`);
  }
  return {
    accountId: raw.PLAYGROUND_AWS_ACCOUNT_ID,
    region: raw.PLAYGROUND_AWS_REGION,
    credentials: id && secretAccessKey ? { accessKeyId: id, secretAccessKey } : undefined,
  };
}
