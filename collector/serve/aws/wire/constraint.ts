/** What the documentation demands of a value beyond its type. Bounds are inclusive; a missing one is none. */
export interface Constraint {
  /** Of a string in characters, of a list or map in entries. */
  readonly length?: { readonly min?: number; readonly max?: number };
  /** Of a number. */
  readonly range?: { readonly min?: number; readonly max?: number };
  readonly isInteger?: true;
  /** What the whole string must match. */
  readonly pattern?: string;
  readonly oneOf?: readonly string[];
  /** Of each entry of a list, or each value of a map. */
  readonly entries?: Constraint;
  /** Of each key of a map. */
  readonly keys?: Constraint;
}

/** By the name of the structure, then of its member. */
export type Constraints = Readonly<Record<string, Readonly<Record<string, Constraint>>>>;
