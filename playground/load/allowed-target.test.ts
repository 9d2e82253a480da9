import { describe, expect, it } from "vitest";
import { allowedTarget } from "./allowed-target.ts";

const resolvingTo =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

const noName = () => Promise.reject(new Error("names are not to be looked up here"));

describe("the target of load", () => {
  it.each([
    ["http://127.0.0.1:8101", "http://127.0.0.1:8101"],
    ["http://localhost:8101/", "http://localhost:8101"],
    ["http://[::1]:8101/shop?a=b", "http://[::1]:8101"],
  ])("may be this machine: %s", async (url, origin) => {
    expect(await allowedTarget(url, noName)).toBe(origin);
  });

  it.each(["10.0.0.7", "172.18.0.5", "192.168.1.2", "fd00::5"])(
    "may be a container beside this one, at %s",
    async (address) => {
      expect(await allowedTarget("http://storefront:8101", resolvingTo(address))).toBe(
        "http://storefront:8101",
      );
    },
  );

  it.each(["93.184.215.14", "172.32.0.1", "169.254.169.254", "2001:db8::1"])(
    "may not be a name that leads to %s",
    async (address) => {
      const target = allowedTarget("http://storefront:8101", resolvingTo("10.0.0.7", address));
      await expect(target).rejects.toMatchObject({
        message: expect.stringContaining("storefront is neither"),
        exitCode: 2,
      });
    },
  );

  it.each([
    "http://example.com",
    "http://10.0.0.7",
    "http://localhost.example.com",
    "http://127.0.0.1.example.com",
    "http://user@example.com",
  ])("may not be another machine: %s", async (url) => {
    await expect(allowedTarget(url, noName)).rejects.toThrow("load goes to this machine only");
  });

  it.each(["", "storefront:8101", "ftp://localhost", "file:///etc/passwd"])(
    "must be a web address, not %j",
    async (url) => {
      await expect(allowedTarget(url, noName)).rejects.toThrow("PLAYGROUND_LOAD_TARGET: expected a URL");
    },
  );

  it("must have a name that is known", async () => {
    await expect(allowedTarget("http://storefront:8101", noName)).rejects.toThrow(
      "storefront is not known here",
    );
  });
});
