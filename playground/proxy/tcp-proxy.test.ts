import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { eventually } from "@playground/trace-testing";
import { describe, expect, it, onTestFinished } from "vitest";
import { openTcpProxy } from "./tcp-proxy.ts";
import { readToxics } from "./toxic.ts";

const HOST = "127.0.0.1";

/** A server that gives back what it gets, and ends when its client does. */
async function startEcho(): Promise<Server> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on("error", () => undefined);
    socket.pipe(socket);
  });
  server.listen(0, HOST);
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return server;
}

async function start(toxics: unknown[] = []) {
  const server = await startEcho();
  const upstream = { host: HOST, port: (server.address() as AddressInfo).port };
  const proxy = await openTcpProxy({ host: HOST, port: 0, upstream, seed: 7 });
  onTestFinished(() => proxy.close());
  proxy.setToxics(readToxics(toxics));
  const open = async (): Promise<Socket> => {
    const socket = connect({ host: HOST, port: proxy.port });
    socket.on("error", () => undefined);
    onTestFinished(() => void socket.destroy());
    await once(socket, "connect");
    return socket;
  };
  return { proxy, open, server };
}

async function echoed(socket: Socket, text: string): Promise<string> {
  let got = "";
  socket.setEncoding("utf8");
  socket.on("data", (chunk: string) => {
    got += chunk;
  });
  socket.write(text);
  await eventually(() => expect(got).toHaveLength(text.length), { everyMs: 5 });
  return got;
}

const howItEnds = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? ""));
    socket.once("close", () => resolve("closed"));
    socket.resume();
  });

describe("a proxy without toxics", () => {
  it("passes every byte on, both ways, and the end of both streams", async () => {
    const { open } = await start();
    const socket = await open();
    const sent = randomBytes(1024 * 1024);
    const hash = createHash("sha256");
    let length = 0;
    socket.on("data", (chunk: Buffer) => {
      hash.update(chunk);
      length += chunk.length;
    });
    socket.end(sent);
    await once(socket, "end");
    expect(length).toBe(sent.length);
    expect(hash.digest("hex")).toBe(createHash("sha256").update(sent).digest("hex"));
  });

  it("passes a reset of the server on", async () => {
    const { open, server } = await start();
    server.on("connection", (socket: Socket) => socket.once("data", () => socket.resetAndDestroy()));
    const socket = await open();
    socket.write("hello");
    expect(await howItEnds(socket)).toBe("ECONNRESET");
  });

  it("leaves nothing open when it is closed", async () => {
    const { proxy, open } = await start();
    const socket = await open();
    await eventually(() => expect(proxy.connections()).toBe(1));
    await proxy.close();
    expect(proxy.connections()).toBe(0);
    expect(await howItEnds(socket)).toBe("closed");
  });
});

describe("a toxic", () => {
  it("latency makes data late, and keeps its order", async () => {
    const { open } = await start([{ type: "latency", attributes: { latency: 80, jitter: 60 } }]);
    const socket = await open();
    const text = Array.from({ length: 50 }, (_, n) => `${n};`).join("");
    const begun = performance.now();
    expect(await echoed(socket, text)).toBe(text);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(19);
  });

  it("latency that is taken away lets go what it held", async () => {
    const { proxy, open } = await start([{ type: "latency", attributes: { latency: 500_000 } }]);
    const socket = await open();
    const waiting = echoed(socket, "held");
    await eventually(() => expect(proxy.connections()).toBe(1));
    proxy.setToxics([]);
    expect(await waiting).toBe("held");
  });

  it("bandwidth takes its time", async () => {
    const { open } = await start([{ type: "bandwidth", attributes: { rate: 100 } }]);
    const socket = await open();
    const begun = performance.now();
    await echoed(socket, "x".repeat(20_000));
    // 20 000 bytes at 100 KB/s.
    expect(performance.now() - begun).toBeGreaterThanOrEqual(195);
  });

  it("reset_peer resets as soon as something comes back", async () => {
    const { open } = await start([{ type: "reset_peer", attributes: { timeout: 0 } }]);
    const socket = await open();
    socket.write("hello");
    expect(await howItEnds(socket)).toBe("ECONNRESET");
  });

  it("timeout of 0 swallows everything until it is gone", async () => {
    const { proxy, open } = await start([
      { type: "timeout", stream: "upstream", attributes: { timeout: 0 } },
    ]);
    const socket = await open();
    let got = "";
    socket.on("data", (chunk: Buffer) => {
      got += chunk.toString();
    });
    socket.write("swallowed");
    const other = await open();
    other.write("as well");
    await eventually(() => expect(proxy.connections()).toBe(2));
    proxy.setToxics([]);
    socket.write("heard");
    await eventually(() => expect(got).toBe("heard"));
  });

  it("timeout closes the connection when its time is over", async () => {
    const { open } = await start([{ type: "timeout", attributes: { timeout: 30 } }]);
    const begun = performance.now();
    expect(await howItEnds(await open())).toBe("closed");
    expect(performance.now() - begun).toBeGreaterThanOrEqual(25);
  });

  it("slow_close passes the end on late", async () => {
    const { open } = await start([{ type: "slow_close", attributes: { delay: 60 } }]);
    const socket = await open();
    const begun = performance.now();
    socket.resume().end("x");
    await once(socket, "end");
    expect(performance.now() - begun).toBeGreaterThanOrEqual(55);
  });

  it("slicer cuts, and loses nothing", async () => {
    const { open } = await start([
      { type: "slicer", attributes: { average_size: 10, size_variation: 5, delay: 100 } },
    ]);
    const text = "abcdefghij".repeat(50);
    expect(await echoed(await open(), text)).toBe(text);
  });

  it("limit_data closes after so many bytes", async () => {
    const { open } = await start([{ type: "limit_data", attributes: { bytes: 5 } }]);
    const socket = await open();
    let got = "";
    socket.on("data", (chunk: Buffer) => {
      got += chunk.toString();
    });
    socket.write("hello world");
    await once(socket, "close");
    expect(got).toBe("hello");
  });

  it("down refuses, and up lets in again", async () => {
    const { proxy, open } = await start();
    await proxy.setEnabled(false);
    await expect(open()).rejects.toMatchObject({ code: "ECONNREFUSED" });
    await proxy.setEnabled(true);
    expect(await echoed(await open(), "again")).toBe("again");
  });

  it("takes its share of the connections, each as a whole", async () => {
    const { open } = await start([{ type: "reset_peer", toxicity: 0.3, attributes: { timeout: 0 } }]);
    const ends = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const socket = await open();
        socket.write("x");
        return Promise.race([howItEnds(socket), once(socket, "data").then(() => "answered")]);
      }),
    );
    const share = ends.filter((end) => end === "ECONNRESET").length / ends.length;
    // Four deviations of a binomial share of 200 at 0.3.
    expect(Math.abs(share - 0.3)).toBeLessThan(0.13);
    expect(ends).toContain("answered");
  });

  it("holds no more than it may: a source that goes on is stopped", async () => {
    const { open } = await start([{ type: "latency", stream: "upstream", attributes: { latency: 500_000 } }]);
    const socket = await open();
    const chunk = Buffer.alloc(256 * 1024);
    for (let sent = 0; sent < 64; sent++) socket.write(chunk);
    // 16 MiB were sent; all but what the proxy and the system's buffers hold stays with the sender.
    await eventually(() => expect(socket.writableLength).toBeGreaterThan(4 * 1024 * 1024));
  });

  it.each([
    ["an unknown type", [{ type: "latencyy", attributes: {} }], /toxics 0\.type/],
    ["an unknown attribute", [{ type: "latency", attributes: { latncy: 1 } }], /toxics 0\.attributes/],
    [
      "a share above all",
      [{ type: "latency", toxicity: 2, attributes: { latency: 1 } }],
      /toxics 0\.toxicity/,
    ],
  ])("is refused with %s", (_, toxics, message) => {
    expect(() => readToxics(toxics)).toThrow(message);
  });
});
