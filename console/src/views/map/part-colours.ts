import { THEME } from "../../theme/theme.ts";
import type { Part } from "./ring-arcs.ts";

/** What the ring of a node tells, in the order in which it is drawn. */
export const PART_COLOURS: Readonly<Record<Part, { readonly colour: string; readonly meaning: string }>> = {
  fault: { colour: THEME.fault, meaning: "fault (5xx)" },
  error: { colour: THEME.error, meaning: "error (4xx)" },
  throttle: { colour: THEME.throttle, meaning: "throttled (429)" },
  ok: { colour: THEME.ok, meaning: "ok" },
};
