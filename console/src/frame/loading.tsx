import StatusIndicator from "@cloudscape-design/components/status-indicator";

export const Loading = ({ what }: { readonly what: string }) => (
  <StatusIndicator type="loading">{what}</StatusIndicator>
);
