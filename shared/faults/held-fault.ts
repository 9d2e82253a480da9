import type { FaultPart } from "./fault-report.ts";

/** A fault that is a state, not a way of handling a request: a lock that is held, an index that is gone. */
export interface HeldFault<Setting> {
  /** Brings it about; `undo` takes it away again. May take a while. */
  readonly apply: (setting: Setting) => Promise<Undo>;
  /** Takes away what a process that died has left; called where the fault is off at the start, and must not mind finding nothing. */
  readonly restore?: () => Promise<void>;
}
export type Undo = () => Promise<void>;

/** Wanted now: a variant and what it is set to; undefined for off. */
export interface Wanted<Setting> {
  readonly variant: string;
  readonly setting: Setting;
}

/** Keeps one fault as it is wanted, a change after the other; the last one wanted wins. */
export class FaultHolder<Setting> {
  readonly #fault: HeldFault<Setting>;
  readonly #onChange: () => void;
  #wanted: Wanted<Setting> | undefined;
  #undo: Undo | undefined;
  #part: FaultPart = { variant: "off", state: "off" };
  #working: Promise<void> | undefined;

  constructor(fault: HeldFault<Setting>, onChange: () => void) {
    this.#fault = fault;
    this.#onChange = onChange;
  }

  get part(): FaultPart {
    return this.#part;
  }

  restore(): Promise<void> {
    this.#working = this.#attempt("off", "off", async () => this.#fault.restore?.());
    return this.#working;
  }

  want(wanted: Wanted<Setting> | undefined): void {
    if (wanted?.variant === this.#wanted?.variant) return;
    this.#wanted = wanted;
    this.#working = (this.#working ?? Promise.resolve()).then(() => this.#reach(wanted));
  }

  /** Resolves when what was wanted last has been reached, or has failed. */
  async idle(): Promise<void> {
    await this.#working;
  }

  /** Resolves when nothing is left of it. */
  async end(): Promise<void> {
    this.want(undefined);
    await this.#working;
  }

  async #reach(wanted: Wanted<Setting> | undefined): Promise<void> {
    if (wanted?.variant !== this.#wanted?.variant) return;
    const undo = this.#undo;
    if (undo !== undefined) {
      this.#change({ variant: this.#part.variant, state: "removing" });
      this.#undo = undefined;
      await this.#attempt("off", "off", undo);
    }
    if (wanted === undefined) {
      if (this.#part.state !== "failed") this.#change({ variant: "off", state: "off" });
      return;
    }
    this.#change({ variant: wanted.variant, state: "applying" });
    await this.#attempt(wanted.variant, "applied", async () => {
      this.#undo = await this.#fault.apply(wanted.setting);
    });
  }

  async #attempt(variant: string, reached: FaultPart["state"], work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#change({ variant, state: reached });
    } catch (error) {
      this.#change({ variant, state: "failed", problem: (error as Error).message });
    }
  }

  #change(part: FaultPart): void {
    this.#part = part;
    this.#onChange();
  }
}
