import type { LogsHandlers } from "../../handlers.ts";
import { type DetectorHandlersOptions, detectorHandlers } from "./detector-handlers.ts";
import { createDetectorEvaluator, type EvaluatorOptions } from "./evaluate-detector.ts";
import { listAnomalies } from "./list-anomalies.ts";
import { updateAnomaly } from "./update-anomaly.ts";

export type AnomalyHandlersOptions = Omit<DetectorHandlersOptions, "evaluator"> & EvaluatorOptions;

type AnomalyHandlers = Pick<
  LogsHandlers,
  | "CreateLogAnomalyDetector"
  | "GetLogAnomalyDetector"
  | "ListLogAnomalyDetectors"
  | "UpdateLogAnomalyDetector"
  | "DeleteLogAnomalyDetector"
  | "ListAnomalies"
  | "UpdateAnomaly"
>;

/** Log anomaly detectors, and what they find. */
export function anomalyHandlers(options: AnomalyHandlersOptions): AnomalyHandlers {
  const evaluator = createDetectorEvaluator(options);
  return {
    ...detectorHandlers({ ...options, evaluator }),
    ListAnomalies: listAnomalies({ ...options, evaluator }),
    UpdateAnomaly: updateAnomaly({ ...options, evaluator }),
  };
}
