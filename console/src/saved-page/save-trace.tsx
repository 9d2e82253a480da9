import Button from "@cloudscape-design/components/button";
import { saveFile } from "../frame/save-file.ts";
import { usePreferences } from "../preferences/preferences-provider.tsx";
import type { KnownTrace } from "./saved-trace.tsx";

/** Saves a trace as one HTML file. @param known undefined until all of it is there */
export function SaveTrace({ known }: { readonly known: KnownTrace | undefined }) {
  const { preferences, isDark } = usePreferences();
  const save = async ({ trace, ...rest }: KnownTrace) => {
    const { traceDocument } = await import("./render-page.tsx");
    const page = traceDocument({ trace, ...rest, isDark, zone: preferences.zone });
    saveFile(`trace-${trace.xray_trace_id}.html`, "text/html", page);
  };
  return (
    <Button
      iconName="download"
      disabled={known === undefined}
      onClick={() => known !== undefined && void save(known)}
    >
      Save as a page
    </Button>
  );
}
