import { encodeLogs } from "@playground/shared/wire/otlp/encode-logs";
import { expect, it } from "vitest";
import type { DoctorAnswer } from "./doctor-answer.ts";
import { ONE_MINUTE_LATER_MS, sampleStore, startSampleApi } from "./fixtures/sample-api.ts";
import { sampleLog } from "./fixtures/sample-telemetry.ts";

it("says what was looked at, and what does not belong together", async () => {
  const { get } = await startSampleApi({ store: await sampleStore() });
  const { status, body } = await get<DoctorAnswer>("/api/doctor");
  expect(status).toBe(200);
  expect(body).toMatchObject({ traces: 2, lines: 2 });
  const check = (id: string) => body.checks.find((one) => one.id === id);
  expect(check("orphans")?.verdict).toBe("ok");
  expect(check("lines-without-trace")).toMatchObject({ verdict: "warn", count: 1, of: 2 });
});

it("leaves out what is under way", async () => {
  const store = await sampleStore();
  const began = ONE_MINUTE_LATER_MS - 60_000;
  const tracesAt = async (now: number) => {
    const { get } = await startSampleApi({ store, now: () => now });
    return (await get<DoctorAnswer>("/api/doctor?since=1h")).body.traces;
  };
  // The second one began a second after the first.
  expect(await tracesAt(began + 4_000)).toBe(0);
  expect(await tracesAt(began + 5_500)).toBe(1);
  expect(await tracesAt(began + 6_500)).toBe(2);
});

it("looks for the traces of lines beyond the window", async () => {
  const store = await sampleStore();
  await store.append({ signal: "logs", payload: encodeLogs([sampleLog({})]) });
  const { get } = await startSampleApi({ store });
  const { body } = await get<DoctorAnswer>("/api/doctor?since=1h");
  expect(body.checks.find(({ id }) => id === "lines-of-unknown-traces")?.count).toBe(0);
});
