import { join } from "node:path";
import type { ChildSpec } from "../supervise/child-spec.ts";
import { openRotatingFile, type RotatingFile } from "../supervise/rotating-file.ts";
import type { PartState } from "../supervise/run-state.ts";
import { type SupervisedChild, superviseChild } from "../supervise/supervise-child.ts";

/** The programs that run together. */
export interface Fleet {
  /** Starts one; its output goes to `<logs>/<name>.log`. */
  start(spec: ChildSpec): SupervisedChild;
  /** Stops one for good; does nothing where it does not run. A part that is not one of `names` is forgotten. */
  end(name: string): Promise<void>;
  /** Of each, started or not, in the order of `names`, then of further ones. */
  states(): PartState[];
  /** Stops them one after the other, the last of `names` first; nothing can be started any more. */
  stop(): Promise<void>;
  /** Has little patience (left) with what does not stop. */
  hurry(): void;
}

export interface FleetOptions {
  readonly names: readonly string[];
  readonly logDirectory: string;
  readonly onChange: () => void;
  readonly onNotice: (line: string) => void;
}

const waiting = (name: string): PartState => ({
  name,
  state: "waiting",
  process: null,
  startedAt: null,
  restarts: 0,
  lastExit: null,
});

export function createFleet({ names, logDirectory, onChange, onNotice }: FleetOptions): Fleet {
  const children = new Map<string, SupervisedChild>();
  const logs: RotatingFile[] = [];
  let stopped: Promise<void> | undefined;

  const allNames = () => [...new Set([...names, ...children.keys()])];

  async function stopAll(): Promise<void> {
    for (const name of allNames().toReversed()) await children.get(name)?.stop();
    for (const log of logs) log.close();
  }
  return {
    start(spec) {
      if (stopped !== undefined) throw new Error(`${spec.name} was to start after the stop`);
      const log = openRotatingFile(join(logDirectory, `${spec.name}.log`));
      logs.push(log);
      const child = superviseChild(spec, { log: log.write, onChange, onNotice });
      children.set(spec.name, child);
      return child;
    },
    async end(name) {
      await children.get(name)?.stop();
      if (!names.includes(name)) children.delete(name);
      onChange();
    },
    states: () => allNames().map((name) => children.get(name)?.state() ?? waiting(name)),
    stop() {
      stopped ??= stopAll();
      return stopped;
    },
    hurry() {
      for (const child of children.values()) child.hurry();
    },
  };
}
