import type { ServiceCall } from "./store.ts";

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** The order of a graph's calls: by kind, caller (without one first) and callee. */
export const compareCalls = (a: ServiceCall, b: ServiceCall): number =>
  compareText(a.kind, b.kind) ||
  Number(a.caller !== undefined) - Number(b.caller !== undefined) ||
  compareText(a.caller ?? "", b.caller ?? "") ||
  compareText(a.callee, b.callee);
