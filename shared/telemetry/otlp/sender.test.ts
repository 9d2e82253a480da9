import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { expect, it, onTestFinished, vi } from "vitest";
import { createSender } from "./sender.ts";

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A receiver that answers every request with one status. */
async function receiver(status: number, variables: Record<string, string> = {}) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    received.push({ method, url, headers, body: (await buffer(request)).toString("hex") });
    response.writeHead(status).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
    vi.unstubAllEnvs();
  });
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  return received;
}

const BATCH = { body: new Uint8Array([0x0a, 0x00]), items: 1 };

it.each([
  { signal: "traces" as const, url: "/v1/traces" },
  { signal: "logs" as const, url: "/v1/logs" },
])(
  "posts $signal as they are to the endpoint of the variables, with their headers",
  async ({ signal, url }) => {
    const received = await receiver(200, { OTEL_EXPORTER_OTLP_HEADERS: "x-tenant=shop" });
    const sender = createSender(signal);
    await sender.send(BATCH);
    await sender.close();
    expect(received).toEqual([
      {
        method: "POST",
        url,
        headers: expect.objectContaining({ "content-type": "application/x-protobuf", "x-tenant": "shop" }),
        body: "0a00",
      },
    ]);
  },
);

it("says that a batch was refused", async () => {
  await receiver(400);
  await expect(createSender("traces").send(BATCH)).rejects.toThrow("Bad Request");
});
