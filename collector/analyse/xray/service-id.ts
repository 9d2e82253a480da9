import type { ServiceId } from "@aws-sdk/client-xray";
import type { NodeIdentity } from "./trace-tree.ts";

/** @see https://docs.aws.amazon.com/xray/latest/api/API_ServiceId.html */
export const serviceId = ({ name, type, accountId }: NodeIdentity): ServiceId => ({
  Name: name,
  Names: [name],
  ...(accountId !== undefined && { AccountId: accountId }),
  ...(type !== undefined && { Type: type }),
});

/** Each once, in the order given. */
export const distinctIds = (nodes: readonly NodeIdentity[]): ServiceId[] =>
  [
    ...new Map(nodes.map((node) => [JSON.stringify([node.name, node.type, node.accountId]), node])).values(),
  ].map(serviceId);
