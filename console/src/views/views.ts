import type { ComponentType } from "react";

interface ViewEntry {
  readonly path: string;
  /** In the list of views; undefined where one gets there from another view only. */
  readonly title?: string;
  readonly load: () => Promise<{ readonly View: ComponentType }>;
}

/** Every view, in the order of the list; each is loaded when it is first shown. */
export const VIEWS: readonly ViewEntry[] = [
  { path: "/", title: "Overview", load: () => import("./overview/view.tsx") },
  { path: "/map", title: "Service map", load: () => import("./map/view.tsx") },
  { path: "/traces", title: "Traces", load: () => import("./traces/view.tsx") },
  { path: "/traces/:id", load: () => import("./trace/view.tsx") },
  { path: "/logs", title: "Logs", load: () => import("./logs/view.tsx") },
  { path: "/insights", title: "Logs Insights", load: () => import("./insights/view.tsx") },
  { path: "/bottlenecks", title: "Bottlenecks", load: () => import("./bottlenecks/view.tsx") },
  { path: "/compare", title: "Compare", load: () => import("./compare/view.tsx") },
  { path: "/faults", title: "Faults", load: () => import("./faults/view.tsx") },
  { path: "/ingest", title: "Ingest", load: () => import("./ingest/view.tsx") },
  { path: "/doctor", title: "Doctor", load: () => import("./doctor/view.tsx") },
];

/** The view at a path; undefined where there is none. */
export const viewAt = (pathname: string): ViewEntry | undefined =>
  VIEWS.find(({ path }) => {
    const [wanted, given] = [path.split("/"), pathname.split("/")];
    return (
      wanted.length === given.length && wanted.every((part, at) => part === given[at] || part[0] === ":")
    );
  });
