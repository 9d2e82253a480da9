import { type StateChange, useUrlState } from "../../frame/use-url-state.ts";
import type { TimeView } from "./time-scale.ts";

const TABS = ["waterfall", "flame", "spans", "logs", "segments"] as const;
export type TraceTab = (typeof TABS)[number];

/** What is chosen in the view of a trace; all of it stands in the URL. */
export interface TraceState {
  readonly tab: TraceTab;
  /** The id of the span that is looked at. */
  readonly span: string | undefined;
  /** Text that spans are searched for. */
  readonly search: string;
  /** Whether spans without it are hidden. */
  readonly hidesOthers: boolean;
  /** Shorter spans are hidden; milliseconds. */
  readonly minMs: number;
  /** The id of the span to which all is narrowed. */
  readonly focus: string | undefined;
  /** The part of the time that is shown; undefined for all. */
  readonly zoom: TimeView | undefined;
  /** So many levels are open; undefined for all. */
  readonly levels: number | undefined;
  /** Ids of the spans that are not as `levels` says: collapsed where it would have them open, and the other way round. */
  readonly toggled: ReadonlySet<string>;
}

export type ChangeTrace = (change: StateChange<TraceState>) => void;

export function readTraceState(search: URLSearchParams): TraceState {
  return {
    tab: TABS.find((tab) => tab === search.get("tab")) ?? "waterfall",
    span: search.get("span") ?? undefined,
    search: search.get("q") ?? "",
    hidesOthers: search.get("hide") === "1",
    minMs: positive(search.get("min")) ?? 0,
    focus: search.get("focus") ?? undefined,
    zoom: readZoom(search.get("zoom")),
    levels: positive(search.get("levels")),
    toggled: new Set(
      search
        .get("toggled")
        ?.split(".")
        .filter((id) => id !== ""),
    ),
  };
}

/** Writes it as short as it can be read; what is as it is without anything is left out. */
export function writeTraceState(search: URLSearchParams, state: TraceState): void {
  const { tab, span, search: text, hidesOthers, minMs, focus, zoom, levels, toggled } = state;
  const values = {
    tab: tab === "waterfall" ? undefined : tab,
    span,
    q: text || undefined,
    hide: hidesOthers ? "1" : undefined,
    min: minMs > 0 ? String(minMs) : undefined,
    focus,
    zoom: zoom && `${round(zoom.fromMs)}-${round(zoom.toMs)}`,
    levels: levels === undefined ? undefined : String(levels),
    toggled: toggled.size === 0 ? undefined : [...toggled].join("."),
  };
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) search.delete(name);
    else search.set(name, value);
  }
}

const round = (millis: number): number => Number(millis.toFixed(3));

function positive(text: string | null): number | undefined {
  const value = Number(text);
  return text !== null && text !== "" && Number.isFinite(value) && value >= 0 ? value : undefined;
}

function readZoom(text: string | null): TimeView | undefined {
  const [from = null, to = null] = text?.split("-") ?? [];
  const [fromMs, toMs] = [positive(from), positive(to)];
  return fromMs !== undefined && toMs !== undefined && fromMs < toMs ? { fromMs, toMs } : undefined;
}

const TRACE_FORM = { read: readTraceState, write: writeTraceState };

export const useTraceState = (): readonly [TraceState, ChangeTrace] => useUrlState<TraceState>(TRACE_FORM);
