import type { Value } from "../values.ts";

/** A function of the language whose result follows from its arguments alone. */
export type ValueFunction = (...values: readonly Value[]) => Value;
