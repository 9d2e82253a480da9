import type { Preferences } from "../preferences/preferences.ts";
import { Page } from "./page.tsx";
import { type KnownTrace, SavedTrace } from "./saved-trace.tsx";

export interface TracePageProps extends KnownTrace {
  readonly isDark: boolean;
  readonly zone: Preferences["zone"];
}

/** A trace, to be sent or put to a ticket. */
export function TracePage({ isDark, ...known }: TracePageProps) {
  const [root] = known.trace.spans;
  const title = root === undefined ? "Trace" : `${root.service} ${root.name}`;
  return (
    <Page title={title} isDark={isDark}>
      <h1>{title}</h1>
      <SavedTrace {...known} />
    </Page>
  );
}
