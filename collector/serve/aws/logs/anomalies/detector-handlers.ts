import type {
  AnomalyDetector,
  CreateLogAnomalyDetectorCommandInput,
  UpdateLogAnomalyDetectorCommandInput,
} from "@aws-sdk/client-cloudwatch-logs";
import type { LogsHandlers } from "../../handlers.ts";
import type { RequestContext } from "../../request-context.ts";
import { logGroupArn, logGroupNameOf } from "../arns.ts";
import type { LogDirectory } from "../directory.ts";
import { checkKmsKey } from "../groups/check-kms-key.ts";
import { pageOf } from "../page.ts";
import { invalid, limitExceeded } from "../refuse.ts";
import { changedTags } from "../tags/tag-list.ts";
import { changeDetector, detectorArn, detectorOf } from "./detector-arn.ts";
import type { AnomalyDetectorSettings, EvaluationFrequency, KeptDetectors } from "./detector-settings.ts";
import type { DetectorEvaluator, EvaluatorOptions } from "./evaluate-detector.ts";

export interface DetectorHandlersOptions extends Pick<EvaluatorOptions, "readFilter" | "now"> {
  readonly detectors: KeptDetectors;
  readonly directory: Pick<LogDirectory, "group">;
  readonly evaluator: DetectorEvaluator;
  /** Makes a UUID. */
  readonly newId: () => string;
}

type DetectorHandlers = Pick<
  LogsHandlers,
  | "CreateLogAnomalyDetector"
  | "GetLogAnomalyDetector"
  | "ListLogAnomalyDetectors"
  | "UpdateLogAnomalyDetector"
  | "DeleteLogAnomalyDetector"
>;

/** Of an account. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const MAX_DETECTORS = 500;
const DEFAULT_FREQUENCY: EvaluationFrequency = "FIVE_MIN";
/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/LogsAnomalyDetection.html */
const DEFAULT_VISIBILITY_DAYS = 21;

export function detectorHandlers(options: DetectorHandlersOptions): DetectorHandlers {
  const { detectors, directory, readFilter, evaluator, newId, now } = options;

  async function describe(
    detector: AnomalyDetectorSettings,
    context: RequestContext,
  ): Promise<AnomalyDetector> {
    const { status } = await evaluator.evaluate(detector);
    return { anomalyDetectorStatus: status, ...describeSettings(detector, context) };
  }

  return {
    async CreateLogAnomalyDetector(input, context) {
      const logGroup = groupOf(input.logGroupArnList ?? [], context);
      await directory.group(logGroup);
      readFilter(input.filterPattern ?? "");
      const id = newId();
      const detector = newDetector(input, { id, logGroup, now: now(), arn: detectorArn(id, context) });
      await detectors.change((all) => {
        if (all.length >= MAX_DETECTORS) throw limitExceeded(`${MAX_DETECTORS} anomaly detectors`);
        return [...all, detector];
      });
      return { anomalyDetectorArn: detectorArn(id, context) };
    },

    async GetLogAnomalyDetector({ anomalyDetectorArn }, context) {
      const detector = detectorOf(detectors.get(), anomalyDetectorArn, context);
      const { anomalyDetectorArn: _, ...described } = await describe(detector, context);
      return described;
    },

    async ListLogAnomalyDetectors({ filterLogGroupArn, limit, nextToken }, context) {
      const group = filterLogGroupArn === undefined ? undefined : groupOf([filterLogGroupArn], context);
      const found = detectors.get().filter(({ logGroup }) => group === undefined || logGroup === group);
      const request = { operation: "ListLogAnomalyDetectors", limit, nextToken };
      const { items, ...next } = pageOf(found, ({ createdAt, id }) => [createdAt, id], request);
      const anomalyDetectors: AnomalyDetector[] = [];
      for (const detector of items) anomalyDetectors.push(await describe(detector, context));
      return { anomalyDetectors, ...next };
    },

    async UpdateLogAnomalyDetector(input, context) {
      if (input.filterPattern !== undefined) readFilter(input.filterPattern);
      await changeDetector(detectors, input.anomalyDetectorArn, context, (old) => updated(old, input, now()));
      return {};
    },

    async DeleteLogAnomalyDetector({ anomalyDetectorArn }, context) {
      const { id } = detectorOf(detectors.get(), anomalyDetectorArn, context);
      await detectors.change((all) => all.filter((one) => one.id !== id));
      evaluator.forget(id);
      return {};
    },
  };
}

/** @throws {AwsError} unless it is one ARN of a log group here */
function groupOf(arns: readonly string[], context: RequestContext): string {
  const [arn, ...others] = arns;
  if (arn === undefined || others.length > 0) throw invalid("logGroupArnList must have exactly one ARN");
  if (!arn.startsWith("arn:")) throw invalid(`'${arn}' is not the ARN of a log group`);
  return logGroupNameOf(arn, context);
}

interface NewDetector {
  readonly id: string;
  readonly arn: string;
  readonly logGroup: string;
  readonly now: number;
}

function newDetector(
  input: CreateLogAnomalyDetectorCommandInput,
  { id, arn, logGroup, now }: NewDetector,
): AnomalyDetectorSettings {
  const { kmsKeyId } = input;
  if (kmsKeyId !== undefined) checkKmsKey(kmsKeyId);
  return {
    id,
    logGroup,
    name: input.detectorName ?? null,
    frequency: input.evaluationFrequency ?? DEFAULT_FREQUENCY,
    filterPattern: input.filterPattern ?? "",
    kmsKeyId: kmsKeyId ?? null,
    visibilityDays: input.anomalyVisibilityTime ?? DEFAULT_VISIBILITY_DAYS,
    tags: changedTags([], input.tags ?? {}, arn),
    createdAt: now,
    modifiedAt: now,
    watchesSince: now,
    pausedAt: null,
    suppressions: [],
    baselines: [],
  };
}

function updated(
  old: AnomalyDetectorSettings,
  input: UpdateLogAnomalyDetectorCommandInput,
  now: number,
): AnomalyDetectorSettings {
  const isResumed = input.enabled === true && old.pausedAt !== null;
  return {
    ...old,
    frequency: input.evaluationFrequency ?? old.frequency,
    filterPattern: input.filterPattern ?? old.filterPattern,
    visibilityDays: input.anomalyVisibilityTime ?? old.visibilityDays,
    modifiedAt: now,
    watchesSince: isResumed ? now : old.watchesSince,
    pausedAt: input.enabled === true ? null : (old.pausedAt ?? now),
  };
}

const describeSettings = (detector: AnomalyDetectorSettings, context: RequestContext): AnomalyDetector => ({
  anomalyDetectorArn: detectorArn(detector.id, context),
  ...(detector.name !== null && { detectorName: detector.name }),
  logGroupArnList: [logGroupArn(detector.logGroup, context)],
  evaluationFrequency: detector.frequency,
  ...(detector.filterPattern !== "" && { filterPattern: detector.filterPattern }),
  ...(detector.kmsKeyId !== null && { kmsKeyId: detector.kmsKeyId }),
  creationTimeStamp: detector.createdAt,
  lastModifiedTimeStamp: detector.modifiedAt,
  anomalyVisibilityTime: detector.visibilityDays,
});
