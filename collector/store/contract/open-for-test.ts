import { onTestFinished } from "vitest";
import type { Receipt, TelemetryStore } from "../store.ts";

/** Makes an empty store for the test under way. */
export type OpenStore = () => Promise<TelemetryStore>;

/** A store with these exports in it, closed after the test. */
export async function storeWith(open: OpenStore, ...receipts: readonly Receipt[]): Promise<TelemetryStore> {
  const store = await open();
  onTestFinished(() => store.close());
  for (const receipt of receipts) await store.append(receipt);
  return store;
}
