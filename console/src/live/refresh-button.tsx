import Button from "@cloudscape-design/components/button";
import { useQueryClient } from "@tanstack/react-query";

/** Asks for all that is shown again. */
export function RefreshButton() {
  const queries = useQueryClient();
  return <Button iconName="refresh" ariaLabel="Refresh" onClick={() => void queries.invalidateQueries()} />;
}
