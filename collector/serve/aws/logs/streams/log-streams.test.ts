import { describe, expect, it } from "vitest";
import { failure } from "../../fixtures/start-server.ts";
import { aStream, GROUP_ARN, NOW, startConfiguration as start } from "../start-configuration-for-test.ts";

const names = (streams: { logStreamName?: string | undefined }[] = []) =>
  streams.map(({ logStreamName }) => logStreamName);

describe("log streams", () => {
  it("are those that were created and those that lines came for", async () => {
    const { logs } = await start([aStream("g", "seen"), aStream("other", "x")]);
    await logs.createLogStream({ logGroupName: "g", logStreamName: "made" });
    expect((await logs.describeLogStreams({ logGroupName: "g" })).logStreams).toEqual([
      { logStreamName: "made", creationTime: NOW, arn: `${GROUP_ARN}:g:log-stream:made`, storedBytes: 0 },
      {
        logStreamName: "seen",
        creationTime: NOW - 59_000,
        firstEventTimestamp: NOW - 60_000,
        lastEventTimestamp: NOW,
        lastIngestionTime: NOW + 1_000,
        arn: `${GROUP_ARN}:g:log-stream:seen`,
        storedBytes: 0,
      },
    ]);
  });

  it("come by name or by their last line, either way, and by prefix", async () => {
    const { logs } = await start([
      aStream("g", "b", NOW - 3_000),
      aStream("g", "a", NOW - 2_000),
      aStream("g", "c2", NOW - 1_000),
    ]);
    await logs.createLogStream({ logGroupName: "g", logStreamName: "c1" });
    const found = async (input: Omit<Parameters<typeof logs.describeLogStreams>[0], "logGroupName">) =>
      names((await logs.describeLogStreams({ logGroupIdentifier: `${GROUP_ARN}:g`, ...input })).logStreams);
    expect(await found({})).toEqual(["a", "b", "c1", "c2"]);
    expect(await found({ descending: true })).toEqual(["c2", "c1", "b", "a"]);
    expect(await found({ orderBy: "LastEventTime" })).toEqual(["c1", "b", "a", "c2"]);
    expect(await found({ orderBy: "LastEventTime", descending: true, limit: 2 })).toEqual(["c2", "a"]);
    expect(await found({ logStreamNamePrefix: "c" })).toEqual(["c1", "c2"]);
  });

  it("come in pages, by their last line too", async () => {
    const { logs } = await start([aStream("g", "b"), aStream("g", "a"), aStream("g", "c", NOW - 1)]);
    const input = { logGroupName: "g", orderBy: "LastEventTime", descending: true, limit: 2 } as const;
    const first = await logs.describeLogStreams(input);
    expect(names(first.logStreams)).toEqual(["b", "a"]);
    const second = await logs.describeLogStreams({ ...input, nextToken: first.nextToken });
    expect(names(second.logStreams)).toEqual(["c"]);
    expect(second).not.toHaveProperty("nextToken");
  });

  it.each([
    [{ logGroupName: "g", logGroupIdentifier: "g" }, "mutually exclusive"],
    [{}, "must be given"],
    [
      { logGroupName: "g", orderBy: "LastEventTime" as const, logStreamNamePrefix: "a" },
      "Cannot order by LastEventTime with a logStreamNamePrefix.",
    ],
    [{ logGroupName: "g", nextToken: "none" }, "token"],
  ])("cannot be asked for by %j", async (input, says) => {
    const { logs } = await start([aStream("g", "s")]);
    expect(await failure(logs.describeLogStreams(input))).toMatchObject({
      name: "InvalidParameterException",
      message: expect.stringContaining(says),
    });
  });

  it("are made in a group that is there, and once", async () => {
    const { logs } = await start([aStream("g", "seen")]);
    await logs.createLogStream({ logGroupName: "g", logStreamName: "made" });
    for (const logStreamName of ["seen", "made"]) {
      const again = failure(logs.createLogStream({ logGroupName: "g", logStreamName }));
      expect(await again).toMatchObject({
        name: "ResourceAlreadyExistsException",
        message: "The specified log stream already exists",
      });
    }
    const nowhere = failure(logs.createLogStream({ logGroupName: "none", logStreamName: "s" }));
    expect(await nowhere).toMatchObject({ name: "ResourceNotFoundException" });
  });

  it("are made once, though asked for twice at the same time", async () => {
    const { logs } = await start([aStream("g", "seen")]);
    const input = { logGroupName: "g", logStreamName: "made" };
    const answers = await Promise.allSettled([logs.createLogStream(input), logs.createLogStream(input)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("are deleted with their lines; the group stays", async () => {
    const { logs } = await start([aStream("g", "seen")]);
    await logs.createLogStream({ logGroupName: "g", logStreamName: "made" });
    for (const logStreamName of ["seen", "made"])
      await logs.deleteLogStream({ logGroupName: "g", logStreamName });
    expect((await logs.describeLogStreams({ logGroupName: "g" })).logStreams).toEqual([]);
    const again = failure(logs.deleteLogStream({ logGroupName: "g", logStreamName: "made" }));
    expect(await again).toMatchObject({
      name: "ResourceNotFoundException",
      message: "The specified log stream does not exist.",
    });
  });
});
