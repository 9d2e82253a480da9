import Button from "@cloudscape-design/components/button";
import { useMutation } from "@tanstack/react-query";
import { useConsoleClient } from "../api/console-access.tsx";
import { ErrorNotice } from "../frame/error-notice.tsx";
import { saveFile } from "../frame/save-file.ts";
import { usePreferences } from "../preferences/preferences-provider.tsx";
import { rangeBounds } from "../time-range/time-range.ts";
import { useTimeRange } from "../time-range/use-time-range.ts";
import { gatherIncident } from "./gather-incident.ts";

/** Saves what happened in the range that is looked at as one HTML file. */
export function SaveIncident() {
  const client = useConsoleClient();
  const [range] = useTimeRange();
  const { preferences, isDark } = usePreferences();
  const save = useMutation({
    mutationFn: async () => {
      const [incident, { incidentDocument }] = await Promise.all([
        gatherIncident(client, rangeBounds(range, Date.now())),
        import("./render-page.tsx"),
      ]);
      const name = `incident-${new Date(incident.from).toISOString().slice(0, 19).replaceAll(":", "")}Z.html`;
      saveFile(name, "text/html", incidentDocument({ incident, isDark, zone: preferences.zone }));
    },
  });
  return (
    <>
      <Button iconName="download" loading={save.isPending} onClick={() => save.mutate()}>
        Save incident
      </Button>
      {save.error !== null && <ErrorNotice what="The incident" error={save.error} />}
    </>
  );
}
