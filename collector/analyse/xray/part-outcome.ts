import type { SegmentDocument, Subsegment } from "@playground/shared/wire/xray/segment";
import type { RequestOutcome } from "../../store/request-outcome.ts";

/** The gravest that the document says. */
export function outcomeOf({ fault, throttle, error }: SegmentDocument | Subsegment): RequestOutcome {
  if (fault === true) return "fault";
  if (throttle === true) return "throttle";
  return error === true ? "error" : "ok";
}
