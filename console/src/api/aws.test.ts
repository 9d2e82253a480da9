import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { ConsoleApiError } from "@playground/collector/client/console-api-error";
import { expect, it, onTestFinished } from "vitest";
import { createAwsApi } from "./aws.ts";

interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: string;
}

/** A collector that gives one answer, and keeps what it was asked. */
async function collectorThatAnswers({ status = 200, headers = {}, body }: Answer) {
  const asked: { request: IncomingMessage; body: string }[] = [];
  const server = createServer(async (request, response) => {
    asked.push({ request, body: await text(request) });
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { asked, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

it("asks X-Ray at the path of the operation", async () => {
  const { asked, baseUrl } = await collectorThatAnswers({ body: '{"Services":[]}' });
  expect(await createAwsApi(baseUrl, undefined).xray("GetServiceGraph", { StartTime: 1 })).toEqual({
    Services: [],
  });
  const [{ request, body } = expect.fail("not asked")] = asked;
  expect(`${request.method} ${request.url}`).toBe("POST /api/aws/ServiceGraph");
  expect(request.headers.authorization).toBeUndefined();
  expect(body).toBe('{"StartTime":1}');
});

it("asks CloudWatch Logs by its header, and shows the token", async () => {
  const { asked, baseUrl } = await collectorThatAnswers({ body: '{"queryId":"q"}' });
  await createAwsApi(baseUrl, "secret").logs("StartQuery", {});
  const [{ request } = expect.fail("not asked")] = asked;
  expect(request.url).toBe("/api/aws/");
  expect(request.headers["x-amz-target"]).toBe("Logs_20140328.StartQuery");
  expect(request.headers.authorization).toBe("Bearer secret");
});

it.each([
  {
    answer: {
      status: 400,
      headers: { "x-amzn-errortype": "InvalidRequestException" },
      body: '{"Message":"at 1: what?"}',
    },
    error: { code: "InvalidRequestException", message: "at 1: what?", status: 400 },
  },
  {
    answer: { status: 400, body: '{"__type":"com.amazon#MalformedQueryException","message":"at 7"}' },
    error: { code: "MalformedQueryException", message: "at 7", status: 400 },
  },
  {
    answer: { status: 502, body: "<html>" },
    error: { code: "UNEXPECTED_ANSWER", message: "UNEXPECTED_ANSWER", status: 502 },
  },
])("a refusal is $error.code", async ({ answer, error }) => {
  const { baseUrl } = await collectorThatAnswers(answer);
  const failure = await createAwsApi(baseUrl, undefined)
    .logs("StartQuery", {})
    .catch((thrown: unknown) => thrown);
  expect(failure).toBeInstanceOf(ConsoleApiError);
  expect(failure).toMatchObject(error);
});

it("says so where nothing answers", async () => {
  await expect(createAwsApi("http://127.0.0.1:1", undefined).xray("GetGroups", {})).rejects.toMatchObject({
    code: "UNREACHABLE",
  });
});
