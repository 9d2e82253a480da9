import { renderToStaticMarkup } from "react-dom/server";
import { IncidentPage, type IncidentPageProps } from "./incident-page.tsx";
import { TracePage, type TracePageProps } from "./trace-page.tsx";

const asDocument = (page: React.ReactElement): string => `<!doctype html>\n${renderToStaticMarkup(page)}\n`;

/** A trace as one HTML file. */
export const traceDocument = (props: TracePageProps): string => asDocument(<TracePage {...props} />);

/** What happened in a range of time as one HTML file. */
export const incidentDocument = (props: IncidentPageProps): string => asDocument(<IncidentPage {...props} />);
