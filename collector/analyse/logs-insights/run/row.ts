import { pathReader } from "./json-path.ts";
import { type Line, lineField } from "./line-fields.ts";
import { isStructure, type Value } from "./values.ts";

/** What goes from command to command: a log line, and the fields that the query made. After `stats` there is no line. */
export interface Row {
  readonly line: Line | undefined;
  /** By the numbers that the scope gave them. */
  readonly made: Value[];
  /** How many log lines it stands for; 1 where it is not given. */
  readonly lines?: number;
}

export type Evaluate = (row: Row) => Value;

/** Which fields there are at one point of a query, and where. */
export class Scope {
  readonly #accountId: string;
  readonly #hasLine: boolean;
  readonly #places = new Map<string, number>();
  #size = 0;

  /** @param hasLine false behind a command that leaves no log lines */
  constructor(accountId: string, hasLine: boolean) {
    this.#accountId = accountId;
    this.#hasLine = hasLine;
  }

  /** A place for a field that the query makes; the name means this one from here on. */
  define(name: string): number {
    const place = this.reserve();
    this.#places.set(name, place);
    return place;
  }

  has(name: string): boolean {
    return this.#places.has(name);
  }

  /** A place without a name. */
  reserve(): number {
    return this.#size++;
  }

  /** A field that the query made, else one within a map that it made, else one of the log line. */
  resolve(name: string): Evaluate {
    const place = this.#places.get(name);
    if (place !== undefined) return (row) => row.made[place];
    const ofLine = this.#lineField(name);
    const [outer, inner] = this.#outerField(name);
    if (outer === undefined) return ofLine;
    const read = pathReader(inner);
    return (row) => {
      const value = row.made[outer];
      return isStructure(value) ? read(value) : ofLine(row);
    };
  }

  #lineField(name: string): Evaluate {
    if (!this.#hasLine) return () => undefined;
    const read = lineField(name, this.#accountId);
    return ({ line }) => (line === undefined ? undefined : read(line));
  }

  /** The longest name that was made and that this one begins with, and what follows it. */
  #outerField(name: string): [place: number | undefined, inner: string] {
    for (let end = name.length - 1; end > 0; end--) {
      if (name[end] !== "." && name[end] !== "[") continue;
      const place = this.#places.get(name.slice(0, end));
      if (place !== undefined) return [place, name.slice(name[end] === "." ? end + 1 : end)];
    }
    return [undefined, ""];
  }
}
