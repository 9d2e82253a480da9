import Flashbar from "@cloudscape-design/components/flashbar";
import { useLive } from "../live/live-provider.tsx";

/** Says so while the collector does not answer. */
export function ConnectionFlash() {
  const { connection } = useLive();
  return (
    <Flashbar
      items={
        connection === "lost"
          ? [
              {
                id: "connection",
                type: "warning",
                loading: true,
                header: "The collector does not answer",
                content: "What you see is from before. This page goes on by itself as soon as it is back.",
              },
            ]
          : []
      }
    />
  );
}
