import { describe, expect, it } from "vitest";
import { eventually } from "./eventually.ts";

describe("eventually", () => {
  it("returns what the check returns as soon as it does not fail", async () => {
    let tries = 0;
    const result = await eventually(
      async () => {
        tries += 1;
        if (tries < 3) throw new Error("not yet");
        return `after ${tries}`;
      },
      { everyMs: 1 },
    );
    expect(result).toBe("after 3");
  });

  it("takes a check that is not asynchronous", async () => {
    expect(await eventually(() => 7)).toBe(7);
  });

  it("gives up with the last failure, how long and how often it was tried", async () => {
    let tries = 0;
    const check = () => {
      tries += 1;
      throw new TypeError(`failure ${tries}`);
    };
    const failure = await eventually(check, { withinMs: 30, everyMs: 1 }).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      message: expect.stringMatching(
        new RegExp(`^still failing after \\d+ ms and ${tries} tries: failure ${tries}$`),
      ),
      cause: new TypeError(`failure ${tries}`),
    });
    expect(tries).toBeGreaterThan(1);
  });

  it("tries at least once, however short the time", async () => {
    await expect(eventually(() => Promise.reject("no"), { withinMs: 0 })).rejects.toThrow(
      /^still failing after \d+ ms and 1 tries: no$/,
    );
  });
});
