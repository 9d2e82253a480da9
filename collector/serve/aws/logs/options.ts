import type { LogDirectory } from "./directory.ts";
import type { KeptLogsSettings } from "./logs-settings.ts";

/** What the handlers of CloudWatch Logs' configuration work on. */
export interface ConfigurationOptions {
  readonly settings: KeptLogsSettings;
  readonly directory: LogDirectory;
  /** Deletes all the lines of a group, or of one stream in it, that are there now. */
  readonly dropLogs: (target: { readonly group: string; readonly stream?: string }) => Promise<void>;
  /** Unix milliseconds. */
  readonly now: () => number;
}
