import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { eventually } from "@playground/trace-testing";
import { describe, expect, it, onTestFinished } from "vitest";
import { gather, HOST, howItEnds, openProxy, roundTrip } from "./fixtures/open-proxy.ts";
import { openTcpProxy } from "./tcp-proxy.ts";

const MIB = 1024 * 1024;

/** Writes one chunk after the other, each when the system has taken the one before. @returns how many bytes it has taken; it grows */
function pour(socket: Socket, totalBytes: number): { taken: number } {
  const poured = { taken: 0 };
  const chunk = Buffer.alloc(64 * 1024);
  const next = () => {
    if (poured.taken === totalBytes) return;
    socket.write(chunk, (error) => {
      if (error) return;
      poured.taken += chunk.length;
      next();
    });
  };
  next();
  return poured;
}

/** Waits until a number has been the same for ten looks. */
async function settled(look: () => number): Promise<number> {
  let last = look();
  let same = 0;
  return eventually(
    () => {
      same = look() === last ? same + 1 : 0;
      last = look();
      if (same < 10) throw new Error(`still ${last}`);
      return last;
    },
    { withinMs: 15_000 },
  );
}

it("passes every byte on, both ways, and the end of one stream after the other", async () => {
  const { open } = await openProxy([]);
  const socket = await open();
  const sent = randomBytes(MIB);
  const hash = createHash("sha256");
  socket.on("data", (chunk: Buffer) => hash.update(chunk));
  // The echo comes on a connection that its client has already ended.
  socket.end(sent);
  await once(socket, "end");
  expect(hash.digest("hex")).toBe(createHash("sha256").update(sent).digest("hex"));
});

it("lets the server end first, and the client go on", async () => {
  let heard: { text: string } | undefined;
  const { open } = await openProxy([], (socket) => {
    heard = gather(socket);
    socket.end("bye");
  });
  const socket = await open();
  socket.resume();
  await once(socket, "end");
  socket.write("still here");
  await eventually(() => expect(heard?.text).toBe("still here"));
});

it("carries several HTTP requests on one connection", async () => {
  let connections = 0;
  const server = createServer((_, response) => response.end("hello"));
  server.on("connection", () => connections++);
  server.listen(0, HOST);
  await once(server, "listening");
  onTestFinished(() => void server.close().closeAllConnections());
  const upstream = { host: HOST, port: (server.address() as AddressInfo).port };
  const proxy = await openTcpProxy({ host: HOST, port: 0, upstream });
  onTestFinished(() => proxy.close());
  for (let requests = 0; requests < 10; requests++)
    expect(await (await fetch(`http://${HOST}:${proxy.port}/`)).text()).toBe("hello");
  // `fetch` may open a second one before it has seen the first one free.
  expect(connections).toBeLessThan(10);
});

describe("a failure of one side reaches the other", () => {
  it("a reset by the server", async () => {
    const { open } = await openProxy([], (socket) => socket.once("data", () => socket.resetAndDestroy()));
    const socket = await open();
    socket.write("hello");
    expect(await howItEnds(socket)).toBe("ECONNRESET");
  });

  it("a reset by the client", async () => {
    let end: Promise<string> | undefined;
    const { open } = await openProxy([], (socket) => {
      end = howItEnds(socket);
    });
    const socket = await open();
    await eventually(() => expect(end).toBeDefined());
    socket.resetAndDestroy();
    expect(await end).toBe("ECONNRESET");
  });

  it("a server that is not there", async () => {
    // Nothing listens on port 1, which is below those that a test is given.
    const proxy = await openTcpProxy({ host: HOST, port: 0, upstream: { host: HOST, port: 1 } });
    onTestFinished(() => proxy.close());
    await expect(fetch(`http://${HOST}:${proxy.port}/`)).rejects.toThrow("fetch failed");
    await eventually(() => expect(proxy.connections()).toBe(0));
  });
});

describe("a proxy holds a bounded amount", () => {
  it("of what a slow reader has not read, and loses nothing of it", async () => {
    let poured: { taken: number } | undefined;
    const { open } = await openProxy([], (socket) => {
      poured = pour(socket, 64 * MIB);
    });
    const socket = await open();
    expect(await settled(() => poured?.taken ?? 0)).toBeLessThan(64 * MIB);
    let read = 0;
    socket.on("data", (chunk: Buffer) => {
      read += chunk.length;
    });
    await eventually(() => expect(read).toBe(64 * MIB), { withinMs: 15_000 });
  });

  it("of what a long delay keeps on its way, and loses nothing of it", async () => {
    let read = 0;
    const latency = { type: "latency", stream: "upstream", attributes: { latency: 500_000 } };
    const { proxy, open } = await openProxy([latency], (socket) =>
      socket.on("data", (chunk: Buffer) => {
        read += chunk.length;
      }),
    );
    const poured = pour(await open(), 64 * MIB);
    expect(await settled(() => poured.taken)).toBeLessThan(64 * MIB);
    expect(read).toBe(0);
    proxy.setToxics([]);
    await eventually(() => expect(read).toBe(64 * MIB), { withinMs: 15_000 });
  });
});

describe("down", () => {
  it("closes what is open and refuses, and lets in again when it is over", async () => {
    const { proxy, open } = await openProxy([]);
    const before = await open();
    await eventually(() => expect(proxy.connections()).toBe(1));
    const ends = howItEnds(before);
    await proxy.setEnabled(false);
    expect(await ends).toBe("closed");
    await expect(open()).rejects.toMatchObject({ code: "ECONNREFUSED" });
    await proxy.setEnabled(true);
    expect((await roundTrip(await open(), "again")).text).toBe("again");
  });

  it("ends as it was asked for last, however quickly", async () => {
    const { proxy, open } = await openProxy([]);
    await open();
    await Promise.all([false, true, false, true].map((isEnabled) => proxy.setEnabled(isEnabled)));
    expect((await roundTrip(await open(), "up")).text).toBe("up");
  });
});

it("leaves no socket and no timer when it is closed: the process ends by itself", async () => {
  const program = fileURLToPath(new URL("./fixtures/close-and-end.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program], { timeout: 15_000 });
  expect(stdout).toBe("open: 1, then 0\n");
});

it("says so where its port is taken", async () => {
  const { proxy } = await openProxy([]);
  const second = openTcpProxy({ host: HOST, port: proxy.port, upstream: { host: HOST, port: 1 } });
  await expect(second).rejects.toMatchObject({ code: "EADDRINUSE" });
});
