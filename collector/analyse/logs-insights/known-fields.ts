import type { Place } from "./ast.ts";
import type { Refuse } from "./check.ts";

/** Which fields rows have, from command to command. */
export class KnownFields {
  readonly refuse: Refuse;
  /** Undefined as long as rows are log lines, which may have any. */
  #known: Set<string> | undefined;
  /** What commands have called their fields. */
  #made = new Set<string>();

  constructor(refuse: Refuse) {
    this.refuse = refuse;
  }

  /** Rows that are no log lines begin here, and have these fields only. */
  startTable(names: readonly string[]): void {
    this.#known = new Set(names);
    this.#made = new Set(names);
  }

  /** @throws {QuerySyntaxError} where rows have no such field, and none that it is within */
  check(name: string, at: Place): void {
    const known = this.#known;
    if (known === undefined || known.has(name)) return;
    const ends = [...name.matchAll(/[.[]/g)].map(({ index }) => index);
    if (ends.some((end) => known.has(name.slice(0, end)))) return;
    const advice = `behind stats and pattern there are only ${[...known].join(", ")}`;
    throw this.refuse(at, `unknown field ${name}`, advice);
  }

  /** @throws {QuerySyntaxError} where a command before has made a field of this name */
  make(name: string, at: Place): void {
    if (this.#made.has(name)) throw this.refuse(at, `field ${name} is made twice`, "expected another name");
    this.#made.add(name);
    this.#known?.add(name);
  }
}
