import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { DEFAULT_MIX, type Mix } from "./mix.ts";
import { startLoad } from "./start-load.ts";

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly userAgent: string | undefined;
  readonly body: string;
}

const ORDER_ID = "0b2f7f6e-4c57-4b0f-9a3e-1d2c3b4a5f60";
const PRODUCTS = JSON.stringify({
  products: [
    { sku: "tea", available: 5 },
    { sku: "matcha", available: 0 },
  ],
});

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A shop as small as can be. @param answer undefined leaves the request unanswered */
async function startShop(answer: (seen: Seen) => { status: number; body?: string } | undefined) {
  const seen: Seen[] = [];
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const { method = "", url = "", headers } = request;
    const one = { method, url, userAgent: headers["user-agent"], body: (await request.toArray()).join("") };
    if (url === "/products" && seen.length === 0) response.end(PRODUCTS);
    else {
      const { status, body } = answer(one) ?? {};
      if (status !== undefined) response.writeHead(status).end(body);
    }
    seen.push(one);
  });
  return { seen, target: await listen(server) };
}

const CREATED = { status: 201, body: JSON.stringify({ id: ORDER_ID }) };
const only = (mix: Partial<Mix>): Mix => ({ list: 0, product: 0, checkout: 0, order: 0, ...mix });

describe("load", () => {
  it("sends as many requests as it was told to, as the load generator, and counts their answers", async () => {
    const { seen, target } = await startShop(({ method }) => (method === "POST" ? CREATED : { status: 200 }));
    const load = startLoad({ target, perSecond: 100, forMs: 500, seed: 1, mix: DEFAULT_MIX });
    await load.finished;
    expect(load.tally.counts()).toMatchObject({ sent: 50, ok: 50, failed: 0, skipped: 0 });
    expect(seen).toHaveLength(51);
    expect(new Set(seen.map(({ userAgent }) => userAgent))).toEqual(new Set(["playground-load/1"]));
  });

  it("checks out what there is, and reads back what it has ordered", async () => {
    const { seen, target } = await startShop(({ method }) => (method === "POST" ? CREATED : { status: 200 }));
    const mix = only({ checkout: 1, order: 1 });
    await startLoad({ target, perSecond: 100, forMs: 500, seed: 1, mix }).finished;
    const checkouts = seen.filter(({ method }) => method === "POST");
    expect(new Set(checkouts.map(({ url }) => url))).toEqual(new Set(["/checkout"]));
    const bought = checkouts.flatMap(({ body }) => JSON.parse(body).items as { sku: string }[]);
    expect(bought.filter(({ sku }) => sku === "tea").length).toBeGreaterThan(bought.length / 2);
    expect(seen.map(({ url }) => url)).toContain(`/orders/${ORDER_ID}`);
  });

  it("is the same for the same seed", async () => {
    const urls = async () => {
      const { seen, target } = await startShop(() => ({ status: 404 }));
      await startLoad({ target, perSecond: 200, forMs: 200, seed: 3, mix: only({ product: 1, list: 1 }) })
        .finished;
      return seen.map(({ url }) => url).toSorted();
    };
    expect(await urls()).toEqual(await urls());
  });

  it("counts refusals, failures and requests without an answer apart", async () => {
    const statuses = [409, 503];
    const { target } = await startShop(() => {
      const status = statuses.shift();
      return status === undefined ? undefined : { status };
    });
    const load = startLoad({
      target,
      perSecond: 100,
      forMs: Number.POSITIVE_INFINITY,
      seed: 1,
      mix: only({ list: 1 }),
    });
    await expect.poll(() => load.tally.counts().sent, { timeout: 5_000 }).toBeGreaterThan(4);
    await load.stop();
    const { sent, clientErrors, serverErrors, failed, ok } = load.tally.counts();
    expect({ clientErrors, serverErrors, ok, failed }).toEqual({
      clientErrors: 1,
      serverErrors: 1,
      ok: 0,
      failed: sent - 2,
    });
  });

  it("does not begin where nothing answers", async () => {
    const server = createServer();
    const target = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    const load = startLoad({
      target,
      perSecond: 1,
      forMs: 1_000,
      seed: 1,
      mix: DEFAULT_MIX,
    });
    await expect(load.finished).rejects.toThrow("fetch failed");
    await load.stop();
  });

  it("does not begin where something else answers", async () => {
    const target = await listen(createServer((_request, response) => response.end("{}")));
    const load = startLoad({ target, perSecond: 1, forMs: 1_000, seed: 1, mix: DEFAULT_MIX });
    await expect(load.finished).rejects.toThrow("answered 200, and no list of products");
  });
});
