import type { NormalizedSchema } from "@smithy/core/schema";
import type { Constraint, Constraints } from "./constraint.ts";
import type { Violation } from "./violation.ts";

/** More are not told. */
const MAX_VIOLATIONS = 10;

/** Of a value, in a message. */
const MAX_SHOWN = 200;

/**
 * Looks for what the service would refuse in an input whose types are right: missing members, and what goes against the
 * documented constraints.
 * @returns the first ten violations in the order of the schema; none where all is well
 */
export function checkShape(schema: NormalizedSchema, input: unknown, constraints: Constraints): Violation[] {
  const checker = new Checker(constraints);
  checker.check(schema, input, { path: "", constraint: {} });
  return checker.violations;
}

interface Place {
  readonly path: string;
  readonly constraint: Constraint;
}

class Checker {
  readonly violations: Violation[] = [];
  readonly #constraints: Constraints;

  constructor(constraints: Constraints) {
    this.#constraints = constraints;
  }

  check(schema: NormalizedSchema, value: unknown, place: Place): void {
    if (this.violations.length >= MAX_VIOLATIONS) return;
    for (const must of broken(value, place.constraint)) this.#add(place.path, shown(value), must);
    if (schema.isStructSchema()) this.#checkMembers(schema, value as Record<string, unknown>, place.path);
    else if (schema.isListSchema()) this.#checkList(schema, value as readonly unknown[], place);
    else if (schema.isMapSchema()) this.#checkMap(schema, value as Record<string, unknown>, place);
  }

  #checkMembers(schema: NormalizedSchema, value: Record<string, unknown>, path: string): void {
    const constraints = this.#constraints[schema.getName() ?? ""];
    let requiredLeft = requiredCount(schema);
    for (const [name, member] of schema.structIterator()) {
      const memberPath = joined(path, lowerFirst(name));
      const isRequired = requiredLeft-- > 0;
      if (value[name] !== undefined) {
        this.check(member, value[name], { path: memberPath, constraint: constraints?.[name] ?? {} });
      } else if (isRequired) this.#add(memberPath, "null", "not be null", true);
    }
  }

  #checkList(schema: NormalizedSchema, values: readonly unknown[], { path, constraint }: Place): void {
    const entry = schema.getValueSchema();
    for (const [index, value] of values.entries()) {
      this.check(entry, value, { path: `${path}.${index + 1}.member`, constraint: constraint.entries ?? {} });
    }
  }

  #checkMap(schema: NormalizedSchema, value: Record<string, unknown>, { path, constraint }: Place): void {
    for (const [key, entry] of Object.entries(value)) {
      const entryPath = `${path}.${key}`;
      this.check(schema.getKeySchema(), key, { path: entryPath, constraint: constraint.keys ?? {} });
      const place = { path: `${entryPath}.member`, constraint: constraint.entries ?? {} };
      this.check(schema.getValueSchema(), entry, place);
    }
  }

  #add(path: string, value: string, must: string, isMissing = false): void {
    if (this.violations.length < MAX_VIOLATIONS) this.violations.push({ path, value, must, isMissing });
  }
}

/** The first members of a structure are the required ones. */
function requiredCount(schema: NormalizedSchema): number {
  const structure = schema.getSchema() as readonly unknown[];
  return typeof structure[6] === "number" ? structure[6] : 0;
}

/** What each broken constraint says after "Member must". */
function broken(value: unknown, constraint: Constraint): string[] {
  const { length, range, isInteger, pattern, oneOf } = constraint;
  const broken: string[] = [];
  if (length) broken.push(...outside(lengthOf(value), "length", length));
  if (range) broken.push(...outside(value as number, "value", range));
  if (isInteger && !Number.isSafeInteger(value)) broken.push("be a whole number");
  if (pattern && !wholly(pattern).test(value as string)) {
    broken.push(`satisfy regular expression pattern: ${pattern}`);
  }
  if (oneOf && !oneOf.includes(value as string)) broken.push(`satisfy enum value set: [${oneOf.join(", ")}]`);
  return broken;
}

/** Classes such as `\p{L}` are read in Unicode mode only, in which some of the other patterns are not allowed. */
const wholly = (pattern: string): RegExp =>
  new RegExp(`^(?:${pattern})$`, pattern.includes("\\p{") ? "su" : "s");

function outside(size: number, what: string, { min, max }: { min?: number; max?: number }): string[] {
  if (max !== undefined && !(size <= max)) return [`have ${what} less than or equal to ${max}`];
  if (min !== undefined && !(size >= min)) return [`have ${what} greater than or equal to ${min}`];
  return [];
}

function lengthOf(value: unknown): number {
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  return value instanceof Uint8Array ? value.length : Object.keys(Object(value)).length;
}

function shown(value: unknown): string {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return `'${text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text}'`;
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

const joined = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);
