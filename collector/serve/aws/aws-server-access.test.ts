import { request } from "node:http";
import { CloudWatchClient, ListMetricsCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { GetGroupsCommand, XRayClient } from "@aws-sdk/client-xray";
import { AwsQueryProtocol, AwsSmithyRpcV2CborProtocol } from "@aws-sdk/core/protocols";
import { localOnly } from "@playground/shared/http/local-only";
import { describe, expect, it } from "vitest";
import { bearerToken } from "../bearer-token.ts";
import type { AwsServerOptions } from "./aws-server.ts";
import { failure, KEYS, startServer } from "./fixtures/start-server.ts";

const guard = localOnly({ allowedHosts: [] });

const start = (access: Partial<AwsServerOptions["access"]>, options: Partial<AwsServerOptions> = {}) =>
  startServer({
    access: { guard, ...access },
    services: {
      xray: { GetGroups: async (_, { region }) => ({ NextToken: region }) },
      logs: { DescribeLogGroups: async () => ({ logGroups: [] }) },
      cloudwatch: { ListMetrics: async () => ({ Metrics: [] }) },
    },
    ...options,
  });

const groups = (url: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/Groups`, { method: "POST", headers, body: "{}" });

describe("a server without keys", () => {
  it("takes unsigned requests, in its own region, and any signature", async () => {
    const { url, client } = await start({});
    expect(await (await groups(url)).json()).toEqual({ NextToken: "us-east-1" });
    const other = { accessKeyId: "anybody", secretAccessKey: "anything" };
    const answer = await new XRayClient({ ...client, credentials: other }).send(new GetGroupsCommand());
    expect(answer).toMatchObject({ NextToken: "eu-west-1" });
  });

  it("refuses a signature that is not whole", async () => {
    const { url } = await start({});
    const response = await groups(url, { authorization: "AWS4-HMAC-SHA256 Credential=a" });
    expect([response.status, response.headers.get("x-amzn-errortype")]).toEqual([403, "IncompleteSignature"]);
  });

  it("is reached by names under localhost, as clients put before the host, and by no others", async () => {
    const { url } = await start({});
    const port = new URL(url).port;
    const status = (host: string) =>
      new Promise((resolve, reject) => {
        const sent = request({ host: "127.0.0.1", port, path: "/Groups", method: "POST", headers: { host } });
        sent.on("response", (response) => resolve(response.resume().statusCode)).on("error", reject);
        sent.end("{}");
      });
    expect(await status(`streaming-logs.localhost:${port}`)).toBe(200);
    expect(await status("example.com")).toBe(403);
  });
});

describe("a server with keys", () => {
  it("takes what the SDK's clients sign with them", async () => {
    const { client } = await start({ credentials: KEYS });
    expect(await new XRayClient(client).send(new GetGroupsCommand({ NextToken: "ä" }))).toMatchObject({
      NextToken: "eu-west-1",
    });
    expect(await new CloudWatchLogsClient(client).send(new DescribeLogGroupsCommand({}))).toMatchObject({
      logGroups: [],
    });
    for (const protocol of [AwsQueryProtocol, AwsSmithyRpcV2CborProtocol]) {
      const cloudwatch = new CloudWatchClient({ ...client, protocol });
      expect(await cloudwatch.send(new ListMetricsCommand({ Namespace: "a b*" }))).toMatchObject({
        Metrics: [],
      });
    }
  });

  it("refuses unsigned requests, and other keys", async () => {
    const { url, client } = await start({ credentials: KEYS });
    const unsigned = await groups(url);
    expect([unsigned.status, unsigned.headers.get("x-amzn-errortype")]).toEqual([
      403,
      "MissingAuthenticationTokenException",
    ]);
    const send = (credentials: typeof KEYS) =>
      failure(new XRayClient({ ...client, credentials }).send(new GetGroupsCommand()));
    expect(await send({ ...KEYS, accessKeyId: "AKIDOTHER" })).toMatchObject({
      name: "UnrecognizedClientException",
      status: 403,
    });
    expect(await send({ ...KEYS, secretAccessKey: "other" })).toMatchObject({
      name: "InvalidSignatureException",
      status: 403,
    });
  });

  it("calls its refusals as the Query protocol does, to clients that speak it", async () => {
    const { client } = await start({ credentials: KEYS });
    const credentials = { ...KEYS, secretAccessKey: "other" };
    const cloudwatch = new CloudWatchClient({ ...client, credentials, protocol: AwsQueryProtocol });
    expect(await failure(cloudwatch.send(new ListMetricsCommand({})))).toMatchObject({
      name: "SignatureDoesNotMatch",
    });
  });

  it("refuses what was signed long ago", async () => {
    const { client } = await start({ credentials: KEYS }, { now: () => Date.now() + 3_600_000 });
    expect(await failure(new XRayClient(client).send(new GetGroupsCommand()))).toMatchObject({
      name: "RequestExpired",
    });
  });
});

describe("a server with a token", () => {
  const isAuthorized = bearerToken("s3cret");

  it("takes the token, and no signature without keys to check it", async () => {
    const { url, client } = await start({ isAuthorized });
    expect((await groups(url, { authorization: "Bearer s3cret" })).status).toBe(200);
    expect(await failure(new XRayClient(client).send(new GetGroupsCommand()))).toMatchObject({
      name: "AccessDeniedException",
      status: 403,
    });
  });

  it("takes the token or a right signature where it has keys too", async () => {
    const { url, client } = await start({ isAuthorized, credentials: KEYS });
    expect((await groups(url, { authorization: "Bearer s3cret" })).status).toBe(200);
    expect((await groups(url, { authorization: "Bearer other" })).status).toBe(403);
    expect(await new XRayClient(client).send(new GetGroupsCommand())).toMatchObject({
      NextToken: "eu-west-1",
    });
  });
});
