import { unixNanosFromMillis } from "@playground/shared/model/units";
import type { LogEventStore } from "../../../store/log-scan.ts";
import type { KeptLogsSettings } from "./logs-settings.ts";

const DAY_MS = 86_400_000;

/**
 * Drops lines that are older than their log group keeps them.
 * @param now Unix milliseconds
 */
export async function applyRetention(
  store: Pick<LogEventStore, "logStreams" | "dropLogs">,
  settings: KeptLogsSettings,
  now: number,
): Promise<void> {
  const limited = settings.get().logGroups.filter(({ retentionInDays }) => retentionInDays !== null);
  if (limited.length === 0) return;
  const streams = await store.logStreams();
  for (const { name, retentionInDays } of limited) {
    const expiry = now - (retentionInDays ?? 0) * DAY_MS;
    // A drop is a record of the journal: there is one only where there is something to drop.
    const isDue = streams.some(
      ({ logGroup, firstTimestamp }) => logGroup === name && firstTimestamp < expiry,
    );
    if (isDue) await store.dropLogs({ logGroup: name, olderThan: unixNanosFromMillis(expiry) });
  }
}
