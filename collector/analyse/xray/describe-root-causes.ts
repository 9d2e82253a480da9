import type {
  ErrorRootCause,
  FaultRootCause,
  ResponseTimeRootCause,
  RootCauseException,
} from "@aws-sdk/client-xray";
import { durationOf } from "./part-times.ts";
import { type CausePath, type CauseService, failurePaths, slowestPath } from "./root-causes.ts";
import { serviceId } from "./service-id.ts";
import type { NodeIdentity, TracePart, TraceTree } from "./trace-tree.ts";

/** Where the trace's faults came from. @see https://docs.aws.amazon.com/xray/latest/api/API_FaultRootCause.html */
export const faultRootCauses = (tree: TraceTree): FaultRootCause[] =>
  failurePaths(tree, ({ document }) => document.fault === true).map(describeFailure);

/** Where its errors came from. @see https://docs.aws.amazon.com/xray/latest/api/API_ErrorRootCause.html */
export const errorRootCauses = (tree: TraceTree): ErrorRootCause[] =>
  failurePaths(tree, ({ document }) => document.error === true).map(describeFailure);

/** Where its time went. @see https://docs.aws.amazon.com/xray/latest/api/API_ResponseTimeRootCause.html */
export function responseTimeRootCauses(tree: TraceTree): ResponseTimeRootCause[] {
  const path = slowestPath(tree);
  const whole = tree.root === undefined ? 0 : durationOf(tree.root.document);
  if (path === undefined || whole === 0) return [];
  const describe = ({ segment, entities }: CauseService) => ({
    ...describeService(segment.node, segment),
    EntityPath: entities.map((part) => ({
      Name: part.document.name,
      Coverage: durationOf(part.document) / whole,
      Remote: isRemote(part),
    })),
  });
  return [{ ClientImpacting: path.clientImpacting, Services: path.services.map(describe) }];
}

const describeService = (node: NodeIdentity, { document }: CauseService["segment"]) => ({
  ...serviceId(node),
  Inferred: document.inferred === true,
});

const isRemote = ({ document }: TracePart): boolean => document.namespace !== undefined;

const describeFailure = ({ clientImpacting, services }: CausePath): FaultRootCause => ({
  ClientImpacting: clientImpacting,
  Services: services.map(({ segment, entities }) => ({
    ...describeService(segment.node, segment),
    EntityPath: entities.map((part) => ({
      Name: part.document.name,
      Exceptions: exceptionsOf(part),
      Remote: isRemote(part),
    })),
  })),
});

/** What the part says that it failed with. */
function exceptionsOf({ document: { cause } }: TracePart): RootCauseException[] {
  if (cause === undefined || typeof cause === "string") return [];
  return (cause.exceptions ?? []).map(({ type, message }) => ({
    ...(type !== undefined && { Name: type }),
    ...(message !== undefined && { Message: message }),
  }));
}
