import { describe, expect, it } from "vitest";
import type { ErrorAnswer } from "./api-error.ts";
import type { BottleneckAnswer } from "./bottleneck-answer.ts";
import type { ComparisonAnswer } from "./comparison-answer.ts";
import { startSampleApi } from "./fixtures/sample-api.ts";
import type { SnapshotAnswer, SnapshotComparisonAnswer, SnapshotListAnswer } from "./snapshot-routes.ts";

const PUT = { method: "PUT" };

describe("snapshots", () => {
  it("are kept, listed, compared and removed", async () => {
    const { get } = await startSampleApi();
    expect((await get<SnapshotListAnswer>("/api/snapshots")).body).toEqual({ snapshots: [] });
    const kept = await get<SnapshotAnswer>("/api/snapshots/before?since=1h", PUT);
    expect(kept).toMatchObject({ status: 200, body: { name: "before", version: 1, traces: 2 } });
    await get("/api/snapshots/after?since=1h", PUT);
    expect((await get<SnapshotListAnswer>("/api/snapshots")).body.snapshots).toEqual(["after", "before"]);
    expect((await get<SnapshotAnswer>("/api/snapshots/before")).body).toEqual(kept.body);
    const { body } = await get<SnapshotComparisonAnswer>("/api/snapshots/comparison?a=before&b=after");
    expect(body).toMatchObject({ a: { name: "before", traces: 2 }, b: { name: "after" }, paths: [] });
    expect(body.operations.map(({ a, b }) => [a, b])).toEqual(body.operations.map(({ a }) => [a, a]));
    await get("/api/snapshots/before", { method: "DELETE" });
    expect((await get<SnapshotListAnswer>("/api/snapshots")).body.snapshots).toEqual(["after"]);
  });

  it.each([
    ["an unknown one", "/api/snapshots/before", {}, 404, "SNAPSHOT_NOT_FOUND", "there are none"],
    ["a comparison with one", "/api/snapshots/comparison?a=x&b=y", {}, 404, "SNAPSHOT_NOT_FOUND", '"x"'],
    [
      "a name that leads elsewhere",
      "/api/snapshots/..%2Fsecret",
      PUT,
      400,
      "INVALID_SNAPSHOT_NAME",
      "letters",
    ],
    ["a time without traces", "/api/snapshots/x?from=0&to=1", PUT, 409, "NOTHING_TO_KEEP", "load"],
    ["an unknown parameter", "/api/snapshots/x?sinse=5m", PUT, 400, "UNKNOWN_PARAMETER", "sinse"],
  ])("refuse %s", async (_, path, init, status, code, says) => {
    const { get } = await startSampleApi();
    const answer = await get<ErrorAnswer>(path, init);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toMatchObject({ code, message: expect.stringContaining(says) });
  });
});

describe("bottlenecks and comparisons", () => {
  it("answer with where the time goes", async () => {
    const { get } = await startSampleApi();
    const { body } = await get<BottleneckAnswer>("/api/bottlenecks?since=1h");
    expect(body).toMatchObject({ traces: 2, complete: true, findings: [] });
    expect(body.entries.map(({ requests }) => requests)).toEqual([1, 1]);
    const some = await get<BottleneckAnswer>("/api/bottlenecks?since=1h&traces=1");
    expect(some.body).toMatchObject({ traces: 1, complete: false });
  });

  it("compare the traces without a value with those that have it", async () => {
    const { get } = await startSampleApi();
    const { status, body } = await get<ComparisonAnswer>(
      "/api/comparison?since=1h&attribute=http.route=/stock",
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ traces_in_a: 1, traces_in_b: 1 });
  });

  it("refuse a value to compare with without its attribute, and an attribute without a value", async () => {
    const { get } = await startSampleApi();
    for (const [query, parameter] of [
      ["against=ada", "against"],
      ["attribute=customer", "attribute"],
    ]) {
      const { status, body } = await get<ErrorAnswer>(`/api/comparison?${query}`);
      expect(status).toBe(400);
      expect(body.error).toMatchObject({ code: "INVALID_PARAMETER", parameter });
    }
  });

  it("say what there is where nothing can be compared", async () => {
    const { get } = await startSampleApi();
    const { status, body } = await get<ErrorAnswer>("/api/comparison?since=1h&attribute=http.route=/none");
    expect(status).toBe(422);
    expect(body.error).toMatchObject({
      code: "NOTHING_TO_COMPARE",
      message: expect.stringContaining("/stock"),
    });
  });
});
