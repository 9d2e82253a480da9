import type { ServiceStatistics } from "@aws-sdk/client-xray";
import type { RequestTally } from "../../store/request-tallies.ts";
import { totalSeconds } from "./histogram.ts";

/**
 * The counts of a tally as X-Ray gives them for nodes and for edges.
 * @see https://docs.aws.amazon.com/xray/latest/api/API_ServiceStatistics.html
 */
export function summaryStatistics(tally: RequestTally): ServiceStatistics {
  const { ok, error, throttle, fault } = tally.counts;
  return {
    OkCount: ok,
    ErrorStatistics: { ThrottleCount: throttle, OtherCount: error, TotalCount: throttle + error },
    FaultStatistics: { OtherCount: fault, TotalCount: fault },
    TotalCount: ok + error + throttle + fault,
    TotalResponseTime: totalSeconds(tally),
  };
}
