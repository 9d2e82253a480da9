import { describe, expect, it } from "vitest";
import { readSettings } from "./settings.ts";

describe("the collector's settings for the AWS APIs", () => {
  it("are the account, the region and the keys", () => {
    const env = {
      PLAYGROUND_AWS_ACCOUNT_ID: "123456789012",
      PLAYGROUND_AWS_REGION: "us-gov-west-1",
      PLAYGROUND_AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
      PLAYGROUND_AWS_SECRET_ACCESS_KEY: "s3cret/+",
    };
    expect(readSettings(env).aws).toEqual({
      accountId: "123456789012",
      region: "us-gov-west-1",
      credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "s3cret/+" },
    });
  });

  it.each([
    {
      env: { PLAYGROUND_AWS_ACCOUNT_ID: "1234" },
      message: 'PLAYGROUND_AWS_ACCOUNT_ID: expected 12 digits, not "1234"',
    },
    {
      env: { PLAYGROUND_AWS_REGION: "Frankfurt" },
      message: 'PLAYGROUND_AWS_REGION: expected a region such as eu-west-1, not "Frankfurt"',
    },
    {
      env: { PLAYGROUND_AWS_ACCESS_KEY_ID: "a/b", PLAYGROUND_AWS_SECRET_ACCESS_KEY: "c" },
      message: "PLAYGROUND_AWS_ACCESS_KEY_ID: expected letters, digits and _ only",
    },
    {
      env: { PLAYGROUND_AWS_ACCESS_KEY_ID: "a" },
      message:
        "PLAYGROUND_AWS_SECRET_ACCESS_KEY: the access key id and the secret access key are set together",
    },
    {
      env: { PLAYGROUND_AWS_SECRET_ACCESS_KEY: "a" },
      message: "PLAYGROUND_AWS_ACCESS_KEY_ID: the access key id and the secret access key are set together",
    },
  ])("refuse $env", ({ env, message }) => {
    expect(() => readSettings(env)).toThrow(message);
  });
});
