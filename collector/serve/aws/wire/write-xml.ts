import { XmlCodec } from "@aws-sdk/core/protocols";
import type { NormalizedSchema } from "@smithy/core/schema";
import type { ErrorDescription } from "./describe-error.ts";
import type { Call } from "./protocol.ts";
import { queryFault } from "./query-fault.ts";
import type { MemberRef, SchemaRef, Service, StaticSchema } from "./service.ts";

/** 5 is Smithy's number for RFC 3339, which the Query protocol writes. */
const DATE_TIME = 5;

const STRING = 0;

/** A structure that only the protocol has. */
const envelope = (name: string, members: Readonly<Record<string, MemberRef>>): (() => StaticSchema) => {
  const schema: StaticSchema = [3, "playground", name, 0, Object.keys(members), Object.values(members)];
  return () => schema;
};

/** `<PutMetricDataResponse><PutMetricDataResult>…</PutMetricDataResult><ResponseMetadata>…`. */
export function writeOutputXml({ service, operation }: Call, output: object, requestId: string): string {
  const metadata = { ResponseMetadata: envelope("ResponseMetadata", { RequestId: STRING }) };
  const result = { [`${operation.name}Result`]: operation.output.ref as MemberRef };
  const hasResult = !operation.output.isUnitSchema();
  const schema = envelope(`${operation.name}Response`, { ...(hasResult ? result : {}), ...metadata });
  const value = { [`${operation.name}Result`]: output, ResponseMetadata: { RequestId: requestId } };
  return writeXml(schema, value, namespaceOf(service));
}

/** `<ErrorResponse><Error><Type/><Code/><Message/>…</Error><RequestId/></ErrorResponse>`. */
export function writeErrorXml(error: ErrorDescription, requestId: string): string {
  const { queryCode, message, members, shape, service } = error;
  const ownMembers = Object.entries(shape?.schema.getMemberSchemas() ?? {}).filter(
    ([name]) => name in members,
  );
  const schema = envelope("ErrorResponse", {
    Error: envelope("Error", {
      Type: STRING,
      Code: STRING,
      Message: STRING,
      ...Object.fromEntries(ownMembers.map(([name, member]) => [name, member.ref as MemberRef])),
    }),
    RequestId: STRING,
  });
  const details = { Type: queryFault(error), Code: queryCode, Message: message, ...members };
  return writeXml(schema, { Error: details, RequestId: requestId }, namespaceOf(service));
}

const namespaceOf = (service: Service | undefined): string => service?.definition.query?.xmlNamespace ?? "";

function writeXml(schema: SchemaRef, value: object, xmlNamespace: string): string {
  const settings = {
    timestampFormat: { useTrait: true, default: DATE_TIME },
    httpBindings: false,
    xmlNamespace,
    serviceNamespace: "playground",
  } as const;
  const serializer = new XmlCodec(settings).createSerializer();
  serializer.write(schema as NormalizedSchema, value);
  return String(serializer.flush());
}
