import { once } from "node:events";
import { eventually } from "@playground/trace-testing";
import { describe, expect, it, onTestFinished } from "vitest";
import { echo, gather, howItEnds, openProxy, roundTrip } from "./fixtures/open-proxy.ts";
import { readToxics } from "./toxic.ts";

/** Timers may come this much before their time, in milliseconds: Node's clock for them has no fractions. */
const EARLY_MS = 2;

/** Talks through another proxy of this process: what was sent before has been read by then, and by all who answer to it. */
async function elsewhere(): Promise<void> {
  const { open } = await openProxy([]);
  for (let turns = 0; turns < 3; turns++) await roundTrip(await open(), "x");
}

describe("latency", () => {
  it("makes data late", async () => {
    const { open } = await openProxy([{ type: "latency", attributes: { latency: 80 } }]);
    expect((await roundTrip(await open(), "x")).tookMs).toBeGreaterThanOrEqual(80);
  });

  it("keeps the order with jitter, and is never less than it may be", async () => {
    const { open } = await openProxy([{ type: "latency", attributes: { latency: 60, jitter: 40 } }]);
    const text = Array.from({ length: 100_000 }, (_, n) => `${n};`).join("");
    const { text: back, tookMs } = await roundTrip(await open(), text);
    expect(back === text).toBe(true);
    expect(tookMs).toBeGreaterThanOrEqual(20);
  });

  it("does not slow down a stream that is on its way", async () => {
    const { open } = await openProxy([{ type: "latency", attributes: { latency: 1_000 } }]);
    // At least eight reads of 64 KiB: one after the other they would take longer than is waited for.
    const text = "x".repeat(512 * 1024);
    expect((await roundTrip(await open(), text)).tookMs).toBeGreaterThanOrEqual(1_000);
  });

  it("comes to a connection that is open, and lets go what it held when it goes", async () => {
    const { proxy, open } = await openProxy([]);
    const socket = await open();
    expect((await roundTrip(socket, "free")).text).toBe("free");
    proxy.setToxics(readToxics([{ type: "latency", attributes: { latency: 500_000 } }]));
    const held = roundTrip(socket, "held");
    const got = gather(socket);
    await elsewhere();
    expect(got.text).toBe("");
    proxy.setToxics([]);
    expect((await held).text).toBe("held");
  });
});

describe("bandwidth and slicer", () => {
  it("a slow line takes its time", async () => {
    const { open } = await openProxy([{ type: "bandwidth", attributes: { rate: 100 } }]);
    // 20 000 bytes at 100 KB/s.
    expect((await roundTrip(await open(), "x".repeat(20_000))).tookMs).toBeGreaterThanOrEqual(200 - EARLY_MS);
  });

  it("slices wait for each other, and nothing is lost", async () => {
    const attributes = { average_size: 40, size_variation: 10, delay: 10_000 };
    const { open } = await openProxy([{ type: "slicer", attributes }]);
    const text = "abcdefghij".repeat(50);
    const { text: back, tookMs } = await roundTrip(await open(), text);
    expect(back).toBe(text);
    // 500 bytes are ten slices of at most 50, with nine pauses of 10 ms.
    expect(tookMs).toBeGreaterThanOrEqual(90 - EARLY_MS);
  });
});

describe("slow_close", () => {
  it("passes the end on late", async () => {
    const { open } = await openProxy([{ type: "slow_close", attributes: { delay: 60 } }]);
    const socket = await open();
    const begunMs = performance.now();
    socket.resume().end("x");
    await once(socket, "end");
    expect(performance.now() - begunMs).toBeGreaterThanOrEqual(60);
  });
});

describe("timeout", () => {
  it("of 0 gives nothing until it goes; then what has lost data is closed, and the rest goes on", async () => {
    const heard: { text: string }[] = [];
    const silence = { type: "timeout", stream: "upstream", attributes: { timeout: 0 } };
    const { proxy, open } = await openProxy([silence], (socket) => {
      heard.push(gather(socket));
      echo(socket);
    });
    const [asking, quiet] = [await open(), await open()];
    let end = "none";
    void howItEnds(asking).then((how) => {
      end = how;
    });
    asking.write("lost");
    await elsewhere();
    await eventually(() => expect(heard).toEqual([{ text: "" }, { text: "" }]));
    expect(end).toBe("none");
    proxy.setToxics([]);
    await eventually(() => expect(end).toBe("closed"));
    expect((await roundTrip(quiet, "heard")).text).toBe("heard");
    expect(heard.map(({ text }) => text).sort()).toEqual(["", "heard"]);
  });

  it("throws away what latency had held before it came", async () => {
    const { proxy, open } = await openProxy([{ type: "latency", attributes: { latency: 500_000 } }]);
    const socket = await open();
    const got = gather(socket);
    socket.write("held");
    await elsewhere();
    proxy.setToxics(readToxics([{ type: "timeout", attributes: { timeout: 0 } }]));
    proxy.setToxics([]);
    expect(await howItEnds(socket)).toBe("closed");
    expect(got.text).toBe("");
  });

  it("closes the connection when its time is over, however often toxics are set meanwhile", async () => {
    const toxics = [{ type: "timeout", attributes: { timeout: 100 } }];
    const { proxy, open } = await openProxy(toxics);
    const again = setInterval(() => proxy.setToxics(readToxics(toxics)), 20);
    onTestFinished(() => clearInterval(again));
    const begunMs = performance.now();
    expect(await howItEnds(await open())).toBe("closed");
    expect(performance.now() - begunMs).toBeGreaterThanOrEqual(100 - EARLY_MS);
  });
});

describe("reset_peer", () => {
  it("resets as soon as something comes back", async () => {
    const { open } = await openProxy([{ type: "reset_peer", attributes: { timeout: 0 } }]);
    const socket = await open();
    socket.write("hello");
    expect(await howItEnds(socket)).toBe("ECONNRESET");
  });

  it("resets when its time is over, though more comes meanwhile and the toxic goes", async () => {
    const { proxy, open } = await openProxy([{ type: "reset_peer", attributes: { timeout: 100 } }]);
    const socket = await open();
    const got = gather(socket);
    const begunMs = performance.now();
    const again = setInterval(() => socket.write("x"), 20);
    onTestFinished(() => clearInterval(again));
    socket.write("x");
    const ends = howItEnds(socket);
    await elsewhere();
    proxy.setToxics([]);
    expect(await ends).toBe("ECONNRESET");
    expect(performance.now() - begunMs).toBeGreaterThanOrEqual(100 - EARLY_MS);
    expect(got.text).toBe("");
  });

  it("takes its share of the connections, each as a whole", async () => {
    const { open } = await openProxy([{ type: "reset_peer", toxicity: 0.3, attributes: { timeout: 0 } }]);
    const ends = await Promise.all(
      Array.from({ length: 400 }, async () => {
        const socket = await open();
        socket.write("first");
        const answered = once(socket, "data").then(
          () => "answered",
          () => "failed",
        );
        const end = await Promise.race([howItEnds(socket), answered]);
        if (end === "answered") expect((await roundTrip(socket, "second")).text).toBe("second");
        return end;
      }),
    );
    const reset = ends.filter((end) => end === "ECONNRESET").length;
    expect(ends.filter((end) => end === "answered")).toHaveLength(400 - reset);
    // Of 400 draws at 0.3: 120, with a deviation of √(400 · 0.3 · 0.7) = 9.2; four of them.
    expect(Math.abs(reset - 120)).toBeLessThanOrEqual(36);
  });
});

describe("limit_data", () => {
  it("closes after so many bytes, all of which arrive", async () => {
    const bytes = 3 * 1024 * 1024;
    const { open } = await openProxy([{ type: "limit_data", attributes: { bytes } }], (socket) => {
      socket.write(Buffer.alloc(2 * bytes));
    });
    const socket = await open();
    // A reader that is late: the last bytes wait in the proxy when the limit is reached.
    await elsewhere();
    let read = 0;
    socket.on("data", (chunk: Buffer) => {
      read += chunk.length;
    });
    await once(socket, "end");
    expect(read).toBe(bytes);
  });

  it("counts from when it came", async () => {
    const { proxy, open } = await openProxy([]);
    const socket = await open();
    const got = gather(socket);
    await roundTrip(socket, "0123456789");
    proxy.setToxics(readToxics([{ type: "limit_data", attributes: { bytes: 5 } }]));
    const ends = howItEnds(socket);
    socket.write("hello world");
    await ends;
    expect(got.text).toBe("0123456789hello");
  });
});
