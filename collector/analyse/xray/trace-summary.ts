import type { Http, TraceSummary } from "@aws-sdk/client-xray";
import { annotationsOf } from "./annotations.ts";
import { errorRootCauses, faultRootCauses, responseTimeRootCauses } from "./describe-root-causes.ts";
import { distinctIds, serviceId } from "./service-id.ts";
import { isPartial, timesOf } from "./trace-times.ts";
import type { TraceSegment, TraceTree } from "./trace-tree.ts";

const MILLIS_PER_SECOND = 1_000;

/**
 * A trace as `GetTraceSummaries` tells it: what is said of the whole is said of its root.
 * @see https://docs.aws.amazon.com/xray/latest/api/API_TraceSummary.html
 */
export function traceSummary(tree: TraceTree): TraceSummary {
  const { root, segments } = tree;
  const { start, duration, responseTime } = timesOf(tree);
  return {
    Id: tree.id,
    StartTime: new Date(start * MILLIS_PER_SECOND),
    Duration: duration,
    ...(responseTime !== undefined && { ResponseTime: responseTime }),
    HasFault: root?.document.fault === true,
    HasError: root?.document.error === true,
    HasThrottle: root?.document.throttle === true,
    IsPartial: isPartial(tree),
    Http: httpOf(root),
    Annotations: annotationsOf(tree),
    Users: usersOf(segments),
    ServiceIds: distinctIds(segments.map(({ node }) => node)),
    ResourceARNs: texts(segments, ({ document }) => document.resource_arn).map((ARN) => ({ ARN })),
    InstanceIds: texts(segments, (segment) => ec2(segment, "instance_id")).map((Id) => ({ Id })),
    AvailabilityZones: texts(segments, (segment) => ec2(segment, "availability_zone")).map((Name) => ({
      Name,
    })),
    ...(root !== undefined && { EntryPoint: serviceId(root.node) }),
    FaultRootCauses: faultRootCauses(tree),
    ErrorRootCauses: errorRootCauses(tree),
    ResponseTimeRootCauses: responseTimeRootCauses(tree),
    Revision: segments.filter(({ document }) => document.inferred !== true).length,
  };
}

function httpOf(root: TraceSegment | undefined): Http {
  const { request, response } = root?.document.http ?? {};
  return {
    ...(request?.url !== undefined && { HttpURL: request.url }),
    ...(response?.status !== undefined && { HttpStatus: response.status }),
    ...(request?.method !== undefined && { HttpMethod: request.method }),
    ...(request?.user_agent !== undefined && { UserAgent: request.user_agent }),
    ...(request?.client_ip !== undefined && { ClientIp: request.client_ip }),
  };
}

function usersOf(segments: readonly TraceSegment[]): NonNullable<TraceSummary["Users"]> {
  const named = segments.filter(({ document }) => document.user !== undefined);
  return [...Map.groupBy(named, ({ document }) => document.user)].map(([user = "", ofUser]) => ({
    UserName: user,
    ServiceIds: distinctIds(ofUser.map(({ node }) => node)),
  }));
}

/** What segments say of the EC2 instance that they ran on. */
export function ec2(
  { document }: TraceSegment,
  key: "instance_id" | "availability_zone",
): string | undefined {
  const instance = document.aws?.ec2;
  if (instance === null || typeof instance !== "object" || !(key in instance)) return undefined;
  const value = Object.entries(instance).find(([name]) => name === key)?.[1];
  return typeof value === "string" ? value : undefined;
}

/** Each text that a segment has, once. */
const texts = (
  segments: readonly TraceSegment[],
  textOf: (segment: TraceSegment) => string | undefined,
): string[] => [...new Set(segments.map(textOf).filter((text) => text !== undefined))];
