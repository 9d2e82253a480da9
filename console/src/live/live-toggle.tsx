import Button from "@cloudscape-design/components/button";
import { useQueryClient } from "@tanstack/react-query";
import { useLive } from "./live-provider.tsx";

/** Pauses the view, or lets it follow again. */
export function LiveToggle() {
  const { isPaused, setPaused } = useLive();
  const queries = useQueryClient();
  return (
    <Button
      iconName={isPaused ? "play" : "pause"}
      onClick={() => {
        setPaused(!isPaused);
        if (isPaused) void queries.invalidateQueries();
      }}
    >
      {isPaused ? "Follow" : "Pause"}
    </Button>
  );
}
