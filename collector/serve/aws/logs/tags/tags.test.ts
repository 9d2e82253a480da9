import { describe, expect, it } from "vitest";
import { failure } from "../../fixtures/start-server.ts";
import { aStream, GROUP_ARN, startConfiguration as start } from "../start-configuration-for-test.ts";

const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, ""]));

describe("tags", () => {
  it("are put on groups and taken off, by the new operations and the old ones", async () => {
    const { logs } = await start([aStream("g", "s")]);
    const resourceArn = `${GROUP_ARN}:g`;
    await logs.tagResource({ resourceArn, tags: { a: "1", b: "2" } });
    await logs.tagLogGroup({ logGroupName: "g", tags: { b: "3", constructor: "4" } });
    expect((await logs.listTagsForResource({ resourceArn })).tags).toEqual({
      a: "1",
      b: "3",
      constructor: "4",
    });
    await logs.untagResource({ resourceArn, tagKeys: ["a", "none"] });
    await logs.untagLogGroup({ logGroupName: "g", tags: ["b"] });
    expect((await logs.listTagsLogGroup({ logGroupName: "g" })).tags).toEqual({ constructor: "4" });
  });

  it("are put on destinations", async () => {
    const { logs } = await start();
    await logs.putDestination({
      destinationName: "d",
      targetArn: "arn:aws:kinesis:eu-west-1:123456789012:stream/s",
      roleArn: "arn:aws:iam::123456789012:role/r",
      tags: { a: "1" },
    });
    const resourceArn = "arn:aws:logs:eu-west-1:123456789012:destination:d";
    await logs.tagResource({ resourceArn, tags: { b: "2" } });
    await logs.untagResource({ resourceArn, tagKeys: ["a"] });
    expect((await logs.listTagsForResource({ resourceArn })).tags).toEqual({ b: "2" });
  });

  it("are at most 50, without the reserved ones", async () => {
    const { logs } = await start([aStream("g", "s")]);
    const resourceArn = `${GROUP_ARN}:g`;
    await logs.tagResource({ resourceArn, tags: many(50) });
    await logs.tagResource({ resourceArn, tags: { k0: "changed" } });
    expect(await failure(logs.tagResource({ resourceArn, tags: { more: "" } }))).toMatchObject({
      name: "TooManyTagsException",
      resourceName: resourceArn,
    });
    expect(await failure(logs.tagResource({ resourceArn, tags: { "AWS:a": "" } }))).toMatchObject({
      name: "InvalidParameterException",
    });
  });

  it.each([`${GROUP_ARN}:none`, "arn:aws:logs:eu-west-1:123456789012:destination:none", "g"])(
    "cannot be put on %s",
    async (resourceArn) => {
      const { logs } = await start([aStream("g", "s")]);
      for (const answer of [
        logs.tagResource({ resourceArn, tags: { a: "" } }),
        logs.untagResource({ resourceArn, tagKeys: ["a"] }),
        logs.listTagsForResource({ resourceArn }),
      ]) {
        expect(await failure(answer)).toMatchObject({ name: "ResourceNotFoundException" });
      }
    },
  );
});
