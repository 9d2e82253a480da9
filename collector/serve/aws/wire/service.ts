import { NormalizedSchema } from "@smithy/core/schema";
import type { AwsError, Fault } from "../aws-error.ts";
import type { Constraints } from "./constraint.ts";
import type { Violation } from "./violation.ts";

/** What must be known of a service before its client is loaded. */
export interface ServiceDefinition {
  /** As people call it. */
  readonly title: string;
  /** In the credential scope of a signature. */
  readonly signingName: string;
  /** Before the operation in `X-Amz-Target`, and in the paths of rpc-v2-cbor. */
  readonly targetPrefix: string;
  /** Where it also speaks the Query protocol. */
  readonly query?: { readonly version: string; readonly xmlNamespace: string };
  /** Whether its operations have paths of their own. */
  readonly isRest: boolean;
  /** Whether it takes rpc-v2-cbor. */
  readonly takesCbor: boolean;
  /** What the documentation demands of inputs beyond their types. */
  readonly constraints: Constraints;
  /** @param violations at least one */
  readonly validationError: (violations: readonly Violation[]) => AwsError;
  /** The module of the SDK's client, whose exports are the schemas. */
  readonly importClient: () => Promise<object>;
}

export interface Operation {
  readonly name: string;
  /** Where it has a path of its own. */
  readonly http: { readonly method: string; readonly path: string } | undefined;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

/** An error that the service's model knows. */
export interface ErrorShape {
  readonly name: string;
  readonly schema: NormalizedSchema;
  readonly fault: Fault | undefined;
  readonly status: number | undefined;
  /** What it is called in the Query protocol. */
  readonly queryCode: string | undefined;
}

export interface Service {
  readonly definition: ServiceDefinition;
  /** By name. */
  readonly operations: ReadonlyMap<string, Operation>;
  /** By name. */
  readonly errors: ReadonlyMap<string, ErrorShape>;
}

/** A service whose client, of some 10 MB in memory, is loaded when it is first asked. */
export interface LazyService {
  readonly definition: ServiceDefinition;
  load(): Promise<Service>;
}

/** A reference to a schema, as the clients export them. */
export type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

/** One that is written out. */
export type StaticSchema = Extract<SchemaRef, readonly [0 | 1 | 2 | 3 | 4 | 9 | -3, ...unknown[]]>;

/** What stands for a member in one that is written out. */
export type MemberRef = Extract<StaticSchema, readonly [3, ...unknown[]]>[5][number];

type StaticOperation = readonly [9, string, string, unknown, SchemaRef, SchemaRef];

interface ErrorTraits {
  readonly error?: Fault;
  readonly httpError?: number;
  /** The code and the status in the Query protocol. */
  readonly awsQueryError?: readonly [string, number];
}

const isOperation = (exported: unknown): exported is StaticOperation =>
  Array.isArray(exported) && exported[0] === 9;

const isError = (exported: unknown): exported is SchemaRef => Array.isArray(exported) && exported[0] === -3;

function toOperation([, , name, traits, input, output]: StaticOperation): Operation {
  const { http } = Object(traits) as { http?: readonly [string, string, number] };
  return {
    name,
    http: http && { method: http[0], path: http[1] },
    input: NormalizedSchema.of(input),
    output: NormalizedSchema.of(output),
  };
}

function toErrorShape(ref: SchemaRef): ErrorShape {
  const schema = NormalizedSchema.of(ref);
  const { error, httpError, awsQueryError } = schema.getMergedTraits() as ErrorTraits;
  return {
    name: schema.getName() ?? "",
    schema,
    fault: error,
    status: httpError ?? awsQueryError?.[1],
    queryCode: awsQueryError?.[0],
  };
}

async function loadService(definition: ServiceDefinition): Promise<Service> {
  const exported: unknown[] = Object.values(await definition.importClient());
  const operations = exported.filter(isOperation).map(toOperation);
  const errors = exported.filter(isError).map(toErrorShape);
  return {
    definition,
    operations: new Map(operations.map((operation) => [operation.name, operation])),
    errors: new Map(errors.map((shape) => [shape.name, shape])),
  };
}

export function lazyService(definition: ServiceDefinition): LazyService {
  let loading: Promise<Service> | undefined;
  return {
    definition,
    load: () => {
      loading ??= loadService(definition);
      return loading;
    },
  };
}
