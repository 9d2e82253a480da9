import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { XRay } from "@aws-sdk/client-xray";
import { onTestFinished } from "vitest";
import { startServer } from "../fixtures/start-server.ts";
import { openKeptValue } from "../state/kept-value.ts";
import { configurationHandlers } from "./configuration/configuration-handlers.ts";
import { groupHandlers } from "./groups/group-handlers.ts";
import { policyHandlers } from "./policies/policy-handlers.ts";
import { ruleHandlers } from "./sampling/rule-handlers.ts";
import { targetHandlers } from "./sampling/target-handlers.ts";
import { tagHandlers } from "./tags/tag-handlers.ts";
import { INITIAL_XRAY_SETTINGS, xraySettingsSchema } from "./xray-settings.ts";

/** The time that all of it happens at, in Unix milliseconds. */
export const NOW = Date.parse("2026-11-23T12:00:00Z");

/**
 * X-Ray's own client of a server that has what users can set up.
 * @param file where that is kept; in memory where it is not given
 */
export async function startSettings(file?: string) {
  const settings = await openKeptValue(file, xraySettingsSchema, INITIAL_XRAY_SETTINGS);
  const now = () => NOW;
  const told: unknown[] = [];
  const handlers = {
    ...groupHandlers(settings),
    ...ruleHandlers({ settings, now }),
    ...targetHandlers({ settings, now }),
    ...tagHandlers(settings),
    ...policyHandlers({ settings, now }),
    ...configurationHandlers({ settings, now, onTelemetry: (...args) => told.push(args) }),
  };
  const { client } = await startServer({ services: { xray: handlers } });
  return { xray: new XRay(client), told };
}

/** A file that is gone after the test. */
export async function newSettingsFile(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "playground-xray-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return join(dir, "xray.json");
}
