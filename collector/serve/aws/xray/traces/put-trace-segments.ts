import type { PutSegments } from "../../../../receive/xray-segments.ts";
import type { XRayHandlers } from "../../handlers.ts";

/** Takes segment documents; those that X-Ray would not take are told, each with the reason. */
export const putTraceSegments =
  (putSegments: PutSegments): NonNullable<XRayHandlers["PutTraceSegments"]> =>
  async ({ TraceSegmentDocuments = [] }) => ({
    UnprocessedTraceSegments: (await putSegments("xray/api", TraceSegmentDocuments)).flatMap((result) =>
      result.ok
        ? []
        : [
            {
              ...(result.id !== undefined && { Id: result.id }),
              ErrorCode: result.code,
              Message: result.message,
            },
          ],
    ),
  });
