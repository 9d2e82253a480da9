import type { KeptLogsSettings } from "../logs-settings.ts";
import type { KeptDetectors } from "./detector-settings.ts";

/** The detectors among all that is kept of CloudWatch Logs. */
export const keptDetectors = (settings: KeptLogsSettings): KeptDetectors => ({
  get: () => settings.get().anomalyDetectors,
  async change(change) {
    await settings.change((value) => ({ ...value, anomalyDetectors: [...change(value.anomalyDetectors)] }));
  },
});
