import { type ComponentType, type LazyExoticComponent, lazy } from "react";

interface ViewEntry {
  readonly path: string;
  /** In the list of views; undefined where one gets there from another view only. */
  readonly title?: string;
  readonly View: LazyExoticComponent<ComponentType>;
}

const view = (load: () => Promise<{ readonly View: ComponentType }>) =>
  lazy(async () => ({ default: (await load()).View }));

/** Every view, in the order of the list; each is loaded when it is first shown. */
export const VIEWS: readonly ViewEntry[] = [
  { path: "/", title: "Overview", View: view(() => import("./overview/view.tsx")) },
  { path: "/map", title: "Service map", View: view(() => import("./map/view.tsx")) },
  { path: "/traces", title: "Traces", View: view(() => import("./traces/view.tsx")) },
  { path: "/traces/:id", View: view(() => import("./trace/view.tsx")) },
  { path: "/logs", title: "Logs", View: view(() => import("./logs/view.tsx")) },
  { path: "/insights", title: "Logs Insights", View: view(() => import("./insights/view.tsx")) },
  { path: "/bottlenecks", title: "Bottlenecks", View: view(() => import("./bottlenecks/view.tsx")) },
  { path: "/compare", title: "Compare", View: view(() => import("./compare/view.tsx")) },
  { path: "/faults", title: "Faults", View: view(() => import("./faults/view.tsx")) },
  { path: "/ingest", title: "Ingest", View: view(() => import("./ingest/view.tsx")) },
  { path: "/doctor", title: "Doctor", View: view(() => import("./doctor/view.tsx")) },
];
