import { describe, expect, it } from "vitest";
import { decodeToken, encodeToken } from "./page-token.ts";

const VALUE = { after: ["2026-11-23T12:00:00Z", "täglich"], page: 3 };

describe("a page token", () => {
  it("gives back what it was made of, in another process too", () => {
    // sha256("GetGroups\n7") begins with 238a4a4b5212 (computed with sha256sum), followed by the JSON text.
    const token = Buffer.concat([Buffer.from("238a4a4b5212", "hex"), Buffer.from("7")]).toString("base64url");
    expect(encodeToken("GetGroups", 7)).toBe(token);
    expect(decodeToken("GetGroups", token)).toBe(7);
    expect(decodeToken("GetTraceSummaries", encodeToken("GetTraceSummaries", VALUE))).toEqual(VALUE);
  });

  it("is short enough for operations that take 100 characters, where it holds a name of 32", () => {
    expect(encodeToken("GetGroups", "g".repeat(32)).length).toBeLessThanOrEqual(100);
  });

  it("is taken by its own operation only", () => {
    expect(() => decodeToken("GetServiceGraph", encodeToken("GetGroups", 7))).toThrow(
      expect.objectContaining({
        code: "InvalidRequestException",
        message: "The token is not one of GetServiceGraph",
        status: 400,
      }),
    );
  });

  it("is refused once any character of it has changed", () => {
    const token = encodeToken("GetGroups", VALUE);
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === "A" ? "B" : "A";
      const changed = token.slice(0, at) + other + token.slice(at + 1);
      expect(() => decodeToken("GetGroups", changed)).toThrow("The token is not one of GetGroups");
    }
  });

  it.each(["", "7", "null", "bm90aGluZw", "%%%", "ü"])("is not %j", (token) => {
    expect(() => decodeToken("DescribeAlarms", token, "InvalidNextToken")).toThrow(
      expect.objectContaining({ code: "InvalidNextToken" }),
    );
  });
});
