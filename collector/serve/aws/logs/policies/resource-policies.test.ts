import { describe, expect, it } from "vitest";
import { failure } from "../../fixtures/start-server.ts";
import { aStream, GROUP_ARN, NOW, startConfiguration as start } from "../start-configuration-for-test.ts";

const policyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [] });
const policyName = "p";

describe("resource policies", () => {
  it("of the account are put, changed, listed and deleted by name", async () => {
    const { logs } = await start();
    await logs.putResourcePolicy({ policyName, policyDocument: '{"Statement":1}' });
    const { revisionId } = await logs.putResourcePolicy({ policyName, policyDocument });
    expect((await logs.describeResourcePolicies({})).resourcePolicies).toEqual([
      { policyName, policyDocument, lastUpdatedTime: NOW, policyScope: "ACCOUNT", revisionId },
    ]);
    await logs.deleteResourcePolicy({ policyName });
    expect(await failure(logs.deleteResourcePolicy({ policyName }))).toMatchObject({
      name: "ResourceNotFoundException",
      message: "Policy with name [p] does not exist",
    });
  });

  it("of a log group are changed by whoever knows what they are", async () => {
    const { logs } = await start([aStream("g", "s")]);
    const resourceArn = `${GROUP_ARN}:g`;
    const { revisionId } = await logs.putResourcePolicy({ policyName, policyDocument, resourceArn });
    expect(revisionId).toEqual(expect.any(String));
    expect((await logs.describeResourcePolicies({})).resourcePolicies).toEqual([]);
    expect((await logs.describeResourcePolicies({ resourceArn })).resourcePolicies).toMatchObject([
      { policyName, policyScope: "RESOURCE", resourceArn, revisionId },
    ]);
    expect((await logs.describeResourcePolicies({ policyScope: "RESOURCE" })).resourcePolicies).toHaveLength(
      1,
    );
    const stale = { resourceArn, expectedRevisionId: "0" };
    for (const answer of [
      logs.putResourcePolicy({ ...stale, policyName, policyDocument }),
      logs.deleteResourcePolicy(stale),
    ]) {
      expect(await failure(answer)).toMatchObject({ name: "OperationAbortedException" });
    }
    const blind = failure(logs.putResourcePolicy({ policyName, policyDocument, resourceArn }));
    expect(await blind).toMatchObject({ name: "InvalidParameterException" });
    await logs.deleteResourcePolicy({ resourceArn, expectedRevisionId: revisionId });
    expect((await logs.describeResourcePolicies({ resourceArn })).resourcePolicies).toEqual([]);
  });

  it("are at most ten", async () => {
    const { logs } = await start();
    for (let n = 0; n < 10; n++) await logs.putResourcePolicy({ policyName: `p${n}`, policyDocument });
    await logs.putResourcePolicy({ policyName: "p0", policyDocument });
    expect(await failure(logs.putResourcePolicy({ policyName, policyDocument }))).toMatchObject({
      name: "LimitExceededException",
    });
  });

  it.each([
    [{ policyDocument }, "policyName must be given"],
    [{ policyName }, "policyDocument must be given"],
    [{ policyName, policyDocument: "{" }, "invalid JSON"],
    [{ policyName, policyDocument: "{}" }, "no Statement"],
  ])("cannot be put as %j", async (input, says) => {
    const { logs } = await start();
    expect(await failure(logs.putResourcePolicy(input))).toMatchObject({
      name: "InvalidParameterException",
      message: expect.stringContaining(says),
    });
  });

  it("cannot be put on a group that is not there", async () => {
    const { logs } = await start();
    const input = { policyName, policyDocument, resourceArn: `${GROUP_ARN}:none` };
    expect(await failure(logs.putResourcePolicy(input))).toMatchObject({ name: "ResourceNotFoundException" });
  });
});
