import { type Client, type EvaluationContext, OpenFeature } from "@openfeature/server-sdk";
import { type FaultName, faultNamed, type SettingOf } from "./catalogue.ts";
import { CONFIRM_MS, confirmReport, type FaultPart, removeReport, writeReport } from "./fault-report.ts";
import { type Flag, OFF } from "./flag-file.ts";
import { flagFileProvider } from "./flag-file-provider.ts";
import { FaultHolder, type HeldFault } from "./held-fault.ts";
import { FlagWatch } from "./watch-flags.ts";

/** The faults as one process sees them. */
export interface Faults {
  /** What a fault is set to for the request that is being served; undefined where it is not in effect. */
  setting<Name extends FaultName>(name: Name): Promise<SettingOf<Name> | undefined>;
  /** Says that this process has a part in a fault, for those that are caused request by request. */
  declare(name: FaultName): void;
  /** Keeps a fault that is a state for as long as it is on. */
  hold<Name extends FaultName>(name: Name, fault: HeldFault<SettingOf<Name>>): void;
  /** Begins to look at the flag file: call it when all faults are declared. Resolves when what is set is in effect. */
  start(): Promise<void>;
  /** Takes away every state, and looks no more. */
  close(): Promise<void>;
}

export interface FaultsOptions {
  /** What all processes share: `PLAYGROUND_FAULTS`; without it no fault is ever on. */
  readonly folder: string | undefined;
  /** The part of the playground that this process is, e.g. `orders`. */
  readonly process: string;
  /** Of the request being served: what targeting goes by. */
  readonly context: () => EvaluationContext;
  /** A file that cannot be read, a state that cannot be reached: what a developer would want to know. */
  readonly onProblem: (error: unknown) => void;
}

const LOOK_MS = 250;

export const openFaults = (options: FaultsOptions): Faults =>
  options.folder === undefined ? NO_FAULTS : new WatchedFaults({ ...options, folder: options.folder });

export const NO_FAULTS: Faults = {
  setting: async () => undefined,
  declare: () => undefined,
  hold: () => undefined,
  start: async () => undefined,
  close: async () => undefined,
};

type Holder = FaultHolder<Readonly<Record<string, string | number>>>;

class WatchedFaults implements Faults {
  readonly #options: FaultsOptions & { readonly folder: string };
  readonly #watch: FlagWatch;
  readonly #client: Client;
  readonly #declared = new Set<FaultName>();
  readonly #holders = new Map<FaultName, Holder>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #confirmedAt = 0;
  #isChanged = true;

  constructor(options: FaultsOptions & { readonly folder: string }) {
    this.#options = options;
    this.#watch = new FlagWatch(options.folder);
    OpenFeature.setProvider(
      options.process,
      flagFileProvider(() => this.#watch.state.core),
    );
    this.#client = OpenFeature.getClient(options.process);
  }

  async setting<Name extends FaultName>(name: Name): Promise<SettingOf<Name> | undefined> {
    if (!this.#mayBeOn(name)) return undefined;
    const { variant, value } = await this.#client.getObjectDetails(name, {}, this.#options.context());
    return variant === undefined || variant === OFF ? undefined : (value as unknown as SettingOf<Name>);
  }

  declare(name: FaultName): void {
    this.#declared.add(name);
  }

  hold<Name extends FaultName>(name: Name, fault: HeldFault<SettingOf<Name>>): void {
    const onChange = () => {
      this.#isChanged = true;
    };
    this.#holders.set(name, new FaultHolder(fault, onChange) as unknown as Holder);
  }

  async start(): Promise<void> {
    await this.#watch.look();
    await Promise.all(
      [...this.#holders].map(([name, holder]) => (this.#mayBeOn(name) ? undefined : holder.restore())),
    );
    await this.#look();
    this.#timer = setInterval(() => {
      this.#looking ??= this.#look().finally(() => {
        this.#looking = undefined;
      });
    }, LOOK_MS);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
    await Promise.all([...this.#holders.values()].map((holder) => holder.end()));
    await removeReport(this.#options.folder, this.#options.process);
  }

  #mayBeOn(name: FaultName): boolean {
    const flag = this.#watch.state.flags[name];
    return flag?.state === "ENABLED" && (flag.defaultVariant !== OFF || flag.targeting !== undefined);
  }

  async #look(): Promise<void> {
    try {
      if (await this.#watch.look()) {
        this.#isChanged = true;
        const { problem } = this.#watch.state;
        if (problem !== undefined) this.#options.onProblem(new Error(problem));
      }
      for (const [name, holder] of this.#holders) holder.want(await this.#wanted(name));
      await this.#report();
    } catch (error) {
      this.#options.onProblem(error);
    }
  }

  /** For a process as a whole. What strikes only some requests must be there for all of them: then only the time counts. */
  async #wanted(name: FaultName) {
    const flag = this.#watch.state.flags[name];
    if (flag === undefined || !this.#mayBeOn(name)) return undefined;
    const { targets, variants } = faultNamed(name);
    if (targets.includes("customer") || targets.includes("sku")) {
      const variant = String(flag.metadata?.variant ?? Object.keys(variants)[0]);
      const setting = variants[variant];
      return setting !== undefined && isTimeFor(flag) ? { variant, setting } : undefined;
    }
    const { variant = OFF, value } = await this.#client.getObjectDetails(name, {}, this.#options.context());
    const setting = value as Readonly<Record<string, string | number>>;
    return variant === OFF ? undefined : { variant, setting };
  }

  async #report(): Promise<void> {
    const { folder, process } = this.#options;
    const now = Date.now();
    if (this.#isChanged) {
      this.#isChanged = false;
      const { revision, problem } = this.#watch.state;
      const faults = Object.fromEntries(this.#parts());
      await writeReport(folder, { process, revision, faults, ...(problem === undefined ? {} : { problem }) });
      this.#confirmedAt = now;
    } else if (now - this.#confirmedAt >= CONFIRM_MS) {
      await confirmReport(folder, process, now);
      this.#confirmedAt = now;
    }
  }

  *#parts(): Generator<readonly [string, FaultPart]> {
    for (const name of this.#declared) {
      const flag = this.#watch.state.flags[name];
      const isOn = this.#mayBeOn(name);
      const variant = String(flag?.metadata?.variant ?? flag?.defaultVariant ?? OFF);
      yield [name, isOn ? { variant, state: "applied" } : { variant: OFF, state: "off" }];
    }
    for (const [name, { part }] of this.#holders) yield [name, part];
  }
}

function isTimeFor({ metadata }: Flag): boolean {
  const now = Date.now() / 1_000;
  return now >= Number(metadata?.from ?? 0) && now < Number(metadata?.until ?? Number.POSITIVE_INFINITY);
}
