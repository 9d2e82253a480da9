import { describe, expect, it } from "vitest";
import { encodeRpcStatus, rpcStatusJson, rpcStatusMessage } from "./rpc-status.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

// Bytes worked out by hand from google/rpc/status.proto, any.proto, error_details.proto and duration.proto.
describe("a google.rpc.Status", () => {
  it("in protobuf", () => {
    expect(hex(encodeRpcStatus({ code: "INVALID_ARGUMENT", message: "no" }))).toBe("08031202".concat("6e6f"));
  });

  it("in protobuf, with the time to wait", () => {
    const typeUrl = Buffer.from("type.googleapis.com/google.rpc.RetryInfo").toString("hex");
    const retryInfo = "0a020805";
    const any = `0a28${typeUrl}1204${retryInfo}`;
    expect(hex(encodeRpcStatus({ code: "UNAVAILABLE", message: "", retryAfterSeconds: 5 }))).toBe(
      `080e12001a30${any}`,
    );
  });

  it("says its message", () => {
    expect(rpcStatusMessage(Buffer.from("080312026e6f1a00", "hex"))).toBe("no");
    expect(rpcStatusMessage(Buffer.from("0803", "hex"))).toBe("");
  });

  it("in JSON", () => {
    expect(rpcStatusJson({ code: "INTERNAL", message: "no" })).toEqual({ code: 13, message: "no" });
    expect(rpcStatusJson({ code: "UNAVAILABLE", message: "no", retryAfterSeconds: 5 })).toEqual({
      code: 14,
      message: "no",
      details: [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "5s" }],
    });
  });
});
