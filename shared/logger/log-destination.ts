/** A log line, as what it was made of; secrets are cut out of its fields, but URLs may still hold a password. */
export interface LogEntry {
  /** Milliseconds since the Unix epoch, as the line's `timestamp` says. */
  readonly timeMs: number;
  /** `info`, `warn` … */
  readonly level: string;
  readonly message: string | undefined;
  /** All else that the line says but `service` and `service_version`; an error as `type`, `message`, `stack` … */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Where lines go: a stream takes the text and leaves the entry. */
export interface LogDestination {
  /** @param text one JSON line, nothing secret in it; valid during the call, like the entry */
  write(text: string, entry: LogEntry): void;
}
