import type { BatchGetTracesCommandOutput } from "@aws-sdk/client-xray";
import Box from "@cloudscape-design/components/box";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useQuery } from "@tanstack/react-query";
import { useAws } from "../../api/console-access.tsx";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { Loading } from "../../frame/loading.tsx";

/** The trace as AWS clients get it: X-Ray's segment documents, as `aws xray batch-get-traces` shows them. */
export function SegmentDocuments({ xrayTraceId }: { readonly xrayTraceId: string }) {
  const aws = useAws();
  const { data, error } = useQuery({
    queryKey: ["segments", xrayTraceId],
    queryFn: () => aws.xray<BatchGetTracesCommandOutput>("BatchGetTraces", { TraceIds: [xrayTraceId] }),
  });
  if (error !== null) return <ErrorNotice what="The segment documents" error={error} />;
  if (data === undefined) return <Loading what="The segment documents" />;
  const segments = data.Traces?.[0]?.Segments ?? [];
  return (
    <SpaceBetween size="xs">
      <Box color="text-body-secondary">
        {segments.length} segment documents, as X-Ray's BatchGetTraces gives them
      </Box>
      {segments.map(({ Id: id, Document: document = "{}" }) => (
        <Segment key={id} document={document} />
      ))}
    </SpaceBetween>
  );
}

interface SegmentHead {
  readonly id?: string;
  readonly name?: string;
  readonly origin?: string;
}

/** A document is a text of its own; one that is no JSON is shown as it is. */
function readSegment(document: string): { readonly parsed: SegmentHead; readonly text: string } {
  try {
    const parsed = JSON.parse(document) as SegmentHead;
    return { parsed, text: JSON.stringify(parsed, undefined, 2) };
  } catch {
    return { parsed: {}, text: document };
  }
}

function Segment({ document }: { readonly document: string }) {
  const { parsed, text } = readSegment(document);
  return (
    <ExpandableSection
      headerText={`${parsed.name ?? "segment"} ${parsed.id ?? ""}`}
      headerDescription={parsed.origin ?? ""}
      headerActions={
        <CopyToClipboard
          copyButtonText="Copy"
          textToCopy={text}
          copySuccessText="Copied"
          copyErrorText="Not allowed"
        />
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <pre className="span-json" tabIndex={0}>
        {text}
      </pre>
    </ExpandableSection>
  );
}
