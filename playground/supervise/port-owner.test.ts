import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { ReadyMessage } from "@playground/shared/process/lifecycle";
import { describe, expect, it, onTestFinished } from "vitest";
import { isPortFree } from "./free-port.ts";
import { findPortOwner } from "./port-owner.ts";
import { requireFreePorts } from "./require-free-ports.ts";

const LISTENER = join(import.meta.dirname, "fixtures/listener.ts");

async function startListener(address: string): Promise<{ pid: number; port: number }> {
  const child = fork(LISTENER, [address]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const [message] = (await once(child, "message")) as [ReadyMessage];
  return { pid: child.pid ?? 0, port: message.ports.tcp ?? 0 };
}

describe("the owner of a port", () => {
  it.each([
    { address: "127.0.0.1", what: "one address" },
    { address: "0.0.0.0", what: "every IPv4 address" },
    { address: "::", what: "every address" },
  ])("is found where it listens on $what", async ({ address }) => {
    const { pid, port } = await startListener(address);
    expect(await findPortOwner(port)).toEqual({ pid, command: expect.stringContaining("listener.ts") });
    expect(await isPortFree(port)).toBe(false);
  });

  it("is named when its port is needed, with what can be done about it", async () => {
    const { pid, port } = await startListener("127.0.0.1");
    const needed = requireFreePorts([["storefront", port]]);
    await expect(needed).rejects.toThrow(`port ${port} (storefront) is taken by process ${pid}: `);
    await expect(needed).rejects.toThrow("--port-offset");
  });

  it("is nobody where nothing listens", async () => {
    const { port } = await startListener("127.0.0.1").then(async ({ pid, port }) => {
      process.kill(pid, "SIGKILL");
      await expect.poll(() => isPortFree(port)).toBe(true);
      return { port };
    });
    expect(await findPortOwner(port)).toBeUndefined();
    await expect(requireFreePorts([["storefront", port]])).resolves.toBeUndefined();
  });
});
