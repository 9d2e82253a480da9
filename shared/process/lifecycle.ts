/** What a child process tells its supervisor over Node's IPC channel, once it answers on its ports. */
export interface ReadyMessage {
  readonly type: "ready";
  /** The ports it listens on, by purpose, e.g. `{ http: 8101 }`. */
  readonly ports: Readonly<Record<string, number>>;
}

/** Says that this process answers; does nothing where no supervisor listens (a container, a terminal). */
export function announceReady(ports: ReadyMessage["ports"]): void {
  const message: ReadyMessage = { type: "ready", ports };
  process.send?.(message);
}

const LAST_RESORT_MS = 10_000;

/**
 * Runs `stop` once, at SIGTERM, SIGINT or when the supervisor is gone, then ends the process: with 0 where `stop`
 * succeeded, 1 where it failed, and after 10 s in any case.
 */
export function onShutdown(stop: () => Promise<void>): void {
  let stopping = false;
  const shutdown = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), LAST_RESORT_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error("shutdown failed", error);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", shutdown);
  process.on("SIGINT", shutdown);
  process.on("disconnect", shutdown);
}
