import { onTestFinished } from "vitest";
import type { TelemetryExport, TelemetryStore } from "../store.ts";

/** Makes an empty store for the test under way. */
export type OpenStore = () => Promise<TelemetryStore>;

/** A store with these exports in it, closed after the test. */
export async function storeWith(
  open: OpenStore,
  ...exports: readonly TelemetryExport[]
): Promise<TelemetryStore> {
  const store = await open();
  onTestFinished(() => store.close());
  for (const one of exports) await store.append(one);
  return store;
}
