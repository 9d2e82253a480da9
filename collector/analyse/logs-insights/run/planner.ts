import type { Surroundings } from "./evaluate.ts";
import type { QueryTimes } from "./functions/datetime.ts";
import { createHoldings, type Holdings } from "./limits.ts";
import { Scope } from "./row.ts";
import type { OrderKey } from "./row-order.ts";
import type { Stage } from "./stages/stage.ts";
import type { TopRows } from "./stages/top-rows.ts";

export interface QueryOptions {
  readonly accountId: string;
  /** Unix milliseconds, as `from` and `to`. */
  readonly now: number;
  readonly from: number;
  readonly to: number;
  /** Of rows, where the query says none: 10 000 where it is not given. */
  readonly limit?: number;
}

/** What one run of a planned query tells. */
export interface RunEvents {
  /** A log line came through to the first command that collects rows. */
  onMatch(lines: number): void;
  /** These rows begin with the newest line: told once, at the start. */
  onNewestRows(rows: TopRows): void;
}

export type StageFactory = (next: Stage, events: RunEvents) => Stage;

/** Every query has this many rows at most. */
export const MAX_ROWS = 10_000;

/** What is known of a query at one of its commands, while it is planned from the first to the last. */
export class Planner {
  readonly holdings: Holdings = createHoldings();
  readonly stages: StageFactory[] = [];
  readonly limit: number;
  readonly #accountId: string;
  readonly #times: QueryTimes;
  #scope: Scope;
  /** Of the rows as they come to the next command. */
  order: readonly OrderKey[];
  /** Whether that order is that of the lines, the newest first. */
  isNewestFirst = true;
  /** Whether rows are still lines of a log. */
  isOfLines = true;
  /** Whether a command before this one collects rows. */
  isCollected = false;
  #shown: string[] | undefined;
  #extracted: string[] = [];
  #displayed: readonly string[] | undefined;

  constructor({ accountId, limit, ...times }: QueryOptions) {
    this.#accountId = accountId;
    this.#times = times;
    this.limit = Math.min(limit ?? MAX_ROWS, MAX_ROWS);
    this.#scope = new Scope(accountId, true);
    this.order = [{ value: this.#scope.resolve("@timestamp"), isDescending: true }];
  }

  /** What expressions may refer to at this command, and go on referring to. */
  get around(): Surroundings {
    const scope = this.#scope;
    return { times: this.#times, resolve: (name) => scope.resolve(name) };
  }

  /** Whether a name is that of a field that a command made. */
  isMade(name: string): boolean {
    return this.#scope.has(name);
  }

  /** A place for a field that a command makes. */
  define(name: string): number {
    return this.#scope.define(name);
  }

  /** A place without a name. */
  reserve(): number {
    return this.#scope.reserve();
  }

  /** Fields that `fields` names: all of them are shown. */
  show(names: readonly string[]): void {
    this.#shown = [...(this.#shown ?? []), ...this.#extracted, ...names];
    this.#extracted = [];
  }

  /** Fields that a command takes out of others: they are shown behind those that are shown anyway. */
  extract(names: readonly string[]): void {
    this.#extracted.push(...names);
  }

  /** Nothing else is shown. */
  display(names: readonly string[]): void {
    this.#displayed = names;
  }

  /** Rows that are no lines begin here. */
  startTable(): void {
    this.#scope = new Scope(this.#accountId, false);
    this.#shown = [];
    this.#extracted = [];
    this.#displayed = undefined;
    this.isOfLines = false;
    this.startOrder([]);
  }

  /** A column of such rows. @returns its place: the first has 0 */
  addColumn(name: string): number {
    this.show([name]);
    return this.define(name);
  }

  /** @param order of the rows that come from here on: none where they come as they are to be */
  startOrder(order: readonly OrderKey[], isNewestFirst = false): void {
    this.order = order;
    this.isNewestFirst = isNewestFirst;
  }

  /** The names of the columns, each once. */
  columns(): readonly string[] {
    const shown = this.#displayed ?? [...(this.#shown ?? ["@timestamp", "@message"]), ...this.#extracted];
    const withPointer = this.isOfLines ? [...shown.filter((name) => name !== "@ptr"), "@ptr"] : shown;
    return [...new Set(withPointer)];
  }
}
