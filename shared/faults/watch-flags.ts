import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import type { FlagdCore } from "@openfeature/flagd-core";
import { flagFile } from "./fault-folder.ts";
import { type Flags, formatFlagFile, openFlags, readFlagFile, restingFlags } from "./flag-file.ts";

export interface FlagState {
  readonly flags: Flags;
  readonly core: FlagdCore;
  /** Changes with the file. */
  readonly revision: string;
  /** Why what stands in the file now is not what counts. */
  readonly problem: string | undefined;
}

export const RESTING: Omit<FlagState, "core"> = { flags: restingFlags(), revision: "", problem: undefined };

export const restingState = (): FlagState => ({ ...RESTING, core: openFlags(formatFlagFile(RESTING.flags)) });

/** Reads a flag file again and again; a broken one changes nothing. */
export class FlagWatch {
  readonly #file: string;
  #seen = "";
  #state: FlagState = restingState();

  constructor(folder: string) {
    this.#file = flagFile(folder);
  }

  get state(): FlagState {
    return this.#state;
  }

  /** @returns whether anything is different now */
  async look(): Promise<boolean> {
    const { mtimeMs, ino, size } = (await stat(this.#file).catch(() => undefined)) ?? {
      mtimeMs: 0,
      ino: 0,
      size: 0,
    };
    const seen = `${mtimeMs} ${ino} ${size}`;
    if (seen === this.#seen) return false;
    this.#seen = seen;
    const text =
      ino === 0 ? formatFlagFile(RESTING.flags) : await readFile(this.#file, "utf8").catch(() => "");
    const revision = createHash("sha256").update(text).digest("hex").slice(0, 12);
    if (revision === this.#state.revision && this.#state.problem === undefined) return false;
    this.#state = this.#stateFrom(text, revision);
    return true;
  }

  #stateFrom(text: string, revision: string): FlagState {
    try {
      const flags = { ...RESTING.flags, ...readFlagFile(text) };
      return { flags, core: openFlags(formatFlagFile(flags)), revision, problem: undefined };
    } catch (error) {
      return { ...this.#state, problem: `${(error as Error).message}; what was set before is kept` };
    }
  }
}
