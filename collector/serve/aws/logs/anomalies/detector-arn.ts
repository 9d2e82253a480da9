import type { RequestContext } from "../../request-context.ts";
import { notFound } from "../refuse.ts";
import type { AnomalyDetectorSettings, KeptDetectors } from "./detector-settings.ts";

type Owner = Pick<RequestContext, "region" | "accountId">;

export const detectorArn = (id: string, { region, accountId }: Owner): string =>
  `arn:aws:logs:${region}:${accountId}:anomaly-detector:${id}`;

/** @throws {AwsError} `ResourceNotFoundException` */
export function detectorOf(
  detectors: ReturnType<KeptDetectors["get"]>,
  arn: string | undefined,
  owner: Owner,
): AnomalyDetectorSettings {
  const found = detectors.find(({ id }) => detectorArn(id, owner) === arn);
  if (found === undefined) throw notFound("anomaly detector");
  return found;
}

/** Changes one of the detectors. @throws {AwsError} `ResourceNotFoundException` */
export const changeDetector = (
  kept: KeptDetectors,
  arn: string | undefined,
  owner: Owner,
  change: (detector: AnomalyDetectorSettings) => AnomalyDetectorSettings,
): Promise<void> =>
  kept.change((all) => {
    const changed = change(detectorOf(all, arn, owner));
    return all.map((one) => (one.id === changed.id ? changed : one));
  });
