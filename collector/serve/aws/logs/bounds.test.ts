import { expect, it } from "vitest";
import { failure } from "../fixtures/start-server.ts";
import { newLogGroup } from "./directory.ts";
import type { LogsSettings } from "./logs-settings.ts";
import { aStream, NOW, startConfiguration as start } from "./start-configuration-for-test.ts";

type Client = Awaited<ReturnType<typeof start>>["logs"];

const DESTINATION = {
  targetArn: "arn:aws:kinesis:eu-west-1:123456789012:stream/s",
  roleArn: "arn:aws:iam::123456789012:role/r",
};

const times = <Item>(count: number, make: (name: string) => Item): Item[] =>
  Array.from({ length: count }, (_, n) => make(`n${n}`));

const destination = (name: string) => ({
  ...DESTINATION,
  name,
  accessPolicy: null,
  tags: [],
  createdAt: NOW,
});

const definition = (id: string): LogsSettings["queryDefinitions"][number] => ({
  id,
  name: id,
  language: "CWLI",
  query: "fields @message",
  logGroups: [],
  parameters: [],
  clientToken: null,
  modifiedAt: NOW,
});

it.each<[string, Partial<LogsSettings>, (logs: Client, name: string) => Promise<unknown>]>([
  [
    "log groups",
    { logGroups: times(9_999, (name) => newLogGroup(name, NOW)) },
    (logs, name) => logs.createLogGroup({ logGroupName: name }),
  ],
  [
    "log groups that came with telemetry and are set up",
    { logGroups: times(9_999, (name) => newLogGroup(name, NOW)) },
    (logs, name) => logs.putRetentionPolicy({ logGroupName: `seen/${name}`, retentionInDays: 1 }),
  ],
  [
    "log streams",
    { logStreams: times(19_999, (name) => ({ logGroup: "g", name, createdAt: NOW })) },
    (logs, name) => logs.createLogStream({ logGroupName: "seen/one", logStreamName: name }),
  ],
  [
    "query definitions",
    { queryDefinitions: times(999, definition) },
    (logs, name) => logs.putQueryDefinition({ name, queryString: "fields @message" }),
  ],
  [
    "destinations",
    { destinations: times(999, destination) },
    (logs, name) => logs.putDestination({ ...DESTINATION, destinationName: name }),
  ],
])("there is room for one more of the %s, and not for two", async (_, initial, add) => {
  const { logs } = await start([aStream("seen/one", "s"), aStream("seen/two", "s")], { initial });
  await add(logs, "one");
  expect(await failure(add(logs, "two"))).toMatchObject({ name: "LimitExceededException", status: 400 });
});
