/** Who causes a fault: one of the services by its own code, or the playground around them (network, processes, settings). */
export type FaultCause = "storefront" | "orders" | "inventory" | "playground";

/** What a variant of a fault is set to: numbers with their unit in the name, words, nothing else. */
export type FaultSetting = Readonly<Record<string, string | number>>;

/** One way in which things break. */
export interface Fault<Setting extends FaultSetting = FaultSetting> {
  /** In a few words, for lists. */
  readonly title: string;
  readonly cause: FaultCause;
  /** Further processes that have a part in it: it is not in effect before they have done theirs. */
  readonly accomplices?: readonly FaultCause[];
  /** The service in which one should find it, or `none`. */
  readonly service: "storefront" | "orders" | "inventory" | "none";
  /** By name; the first is what `on` takes where none is named. `off` is no variant of its own: it is the absence of any. */
  readonly variants: Readonly<Record<string, Setting>>;
  /** What a request can be picked by. */
  readonly targets: readonly FaultTarget[];
}

/** What requests are told apart by, for faults that strike only some of them. */
export const FAULT_TARGETS = ["customer", "sku", "version", "instance"] as const;
export type FaultTarget = (typeof FAULT_TARGETS)[number];
