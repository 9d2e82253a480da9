import type {
  FaultRootCause,
  FaultRootCauseService,
  ResponseTimeRootCauseEntity,
} from "@aws-sdk/client-xray";
import { errorRootCauses, faultRootCauses, responseTimeRootCauses } from "../xray/describe-root-causes.ts";
import type { TraceTree } from "../xray/trace-tree.ts";
import type { CauseKind, CausePart, WantedService } from "./ast.ts";

/** A service, an entity or an exception of a root cause, as conditions see it. */
export interface CauseSubject {
  readonly flags: Readonly<Record<string, boolean>>;
  readonly numbers: Readonly<Record<string, number | undefined>>;
  readonly texts: Readonly<Record<string, readonly string[]>>;
}

const CAUSES: Readonly<Record<CauseKind, (tree: TraceTree) => readonly FaultRootCause[]>> = {
  fault: faultRootCauses,
  error: errorRootCauses,
  responsetime: responseTimeRootCauses,
};

/** All parts of that kind, of all root causes of a trace. */
export function causesOf(tree: TraceTree, cause: CauseKind, part: CausePart): CauseSubject[] {
  return CAUSES[cause](tree).flatMap(({ Services = [] }) => {
    if (part === "service") return Services.map(serviceSubject);
    const entities = Services.flatMap(({ EntityPath = [] }) => EntityPath);
    if (part === "entity") return entities.map(entitySubject);
    const exceptions = entities.flatMap(({ Exceptions = [] }) => Exceptions);
    return exceptions.map(({ Name, Message }, index) => ({
      ...listed(index, exceptions.length),
      texts: { name: list(Name), message: list(Message) },
    }));
  });
}

const list = (text: string | undefined): readonly string[] => (text === undefined ? [] : [text]);

/** Where a part is in its list, counted from 0. */
const listed = (index: number, length: number) => ({
  flags: { first: index === 0, last: index === length - 1 },
  numbers: { index },
});

function serviceSubject(
  { Name, Type, Inferred }: FaultRootCauseService,
  index: number,
  services: readonly FaultRootCauseService[],
): CauseSubject {
  const { flags, numbers } = listed(index, services.length);
  return {
    flags: { ...flags, inferred: Inferred === true },
    numbers,
    texts: { name: list(Name), type: list(Type) },
  };
}

function entitySubject(
  { Name, Remote, Coverage }: ResponseTimeRootCauseEntity,
  index: number,
  entities: readonly unknown[],
): CauseSubject {
  const { flags, numbers } = listed(index, entities.length);
  return {
    flags: { ...flags, remote: Remote === true },
    numbers: { ...numbers, coverage: Coverage },
    texts: { name: list(Name) },
  };
}

/** Whether a root cause goes through exactly the services of one of those that are wanted. */
export function hasJsonCause(
  tree: TraceTree,
  cause: CauseKind | undefined,
  wanted: readonly (readonly WantedService[])[],
): boolean {
  const kinds = cause === undefined ? (["fault", "error", "responsetime"] as const) : [cause];
  const causes = kinds.flatMap((kind) => CAUSES[kind](tree));
  return causes.some(({ Services = [] }) => wanted.some((services) => isPath(Services, services)));
}

const isPath = (services: readonly FaultRootCauseService[], wanted: readonly WantedService[]): boolean =>
  services.length === wanted.length &&
  services.every(({ Name, Type, EntityPath = [] }, index) => {
    const like = wanted[index];
    const entities = like?.EntityPath;
    return (
      (like?.Name === undefined || like.Name === Name) &&
      (like?.Type === undefined || like.Type === Type) &&
      (entities === undefined ||
        (entities.length === EntityPath.length &&
          entities.every((entity, at) => entity.Name === undefined || entity.Name === EntityPath[at]?.Name)))
    );
  });
