import type { Call } from "./protocol.ts";
import type { Service } from "./service.ts";
import { unknownOperation } from "./unknown-operation.ts";

/** @throws {AwsError} `UnknownOperationException` */
export function findOperation(service: Service, name: string): Call {
  const operation = service.operations.get(name);
  if (operation !== undefined) return { service, operation };
  throw unknownOperation(`${service.definition.title} has no operation ${JSON.stringify(name)}`);
}
