import { z } from "zod";
import { withoutUndefined } from "../model/without-undefined.ts";
import { type FaultName, faultNamed } from "./catalogue.ts";
import { FAULT_TARGETS, type FaultTarget } from "./fault.ts";
import { FaultError } from "./fault-error.ts";
import { type Flag, OFF, restingFlag, unknownVariant } from "./flag-file.ts";

/** How a fault is to be: as the console API takes it. Without anything it is on for everybody, at once and until it is switched off. */
export const FaultRequest = z.strictObject({
  variant: z.string().optional(),
  /** Of the requests, by correlation id. */
  percent: z.number().gt(0).max(100).optional(),
  /** `attribute=value`: only these requests. */
  target: z.string().max(200).optional(),
  /** Seconds since 1970. */
  from: z.int().min(0).optional(),
  until: z.int().min(0).optional(),
  /** Which requests the percentage takes: the same ones for the same seed. */
  seed: z.int().min(0).max(4_294_967_295).optional(),
});
export type FaultRequest = z.infer<typeof FaultRequest>;

/**
 * The flag of a fault that is on, its conditions as flagd's targeting.
 * @throws {FaultError} for an unknown variant, or a condition that the fault has no use for
 * @see https://flagd.dev/reference/custom-operations/fractional-operation/
 */
export function flagFor(name: FaultName, request: FaultRequest): Flag {
  const fault = faultNamed(name);
  const [first = OFF] = Object.keys(fault.variants);
  const variant = request.variant ?? first;
  if (!Object.hasOwn(fault.variants, variant)) throw new FaultError(unknownVariant(name, variant));
  checkConditions(name, request);
  const rule = ruleFor(request, variant);
  const { variant: _, ...metadata } = request;
  return {
    ...restingFlag(name),
    defaultVariant: rule === variant ? variant : OFF,
    ...(rule === variant ? {} : { targeting: rule as Record<string, unknown> }),
    metadata: { variant, ...withoutUndefined(metadata) },
  };
}

function checkConditions(name: FaultName, { percent, target, from, until, seed }: FaultRequest): void {
  const { targets } = faultNamed(name);
  if (percent !== undefined && !targets.some((known) => known === "customer" || known === "sku"))
    throw new FaultError(`${name} strikes all requests or none: it takes no percentage`);
  if (target !== undefined) readTarget(name, target);
  if (seed !== undefined && percent === undefined)
    throw new FaultError("a seed says which requests a percentage takes; there is none");
  if (from !== undefined && until !== undefined && until <= from)
    throw new FaultError(`it would end (${until}) before it begins (${from})`);
}

function readTarget(name: FaultName, target: string): { readonly key: FaultTarget; readonly value: string } {
  const { targets } = faultNamed(name);
  const [, key = "", value = ""] = /^(\w+)=(.+)$/.exec(target) ?? [];
  const known = FAULT_TARGETS.find((one) => one === key && targets.includes(one));
  if (known !== undefined) return { key: known, value };
  if (targets.length === 0) throw new FaultError(`${name} strikes all requests or none: it takes no target`);
  const forms = targets.map((one) => `${one}=…`).join(", ");
  throw new FaultError(`expected ${forms} as the target of ${name}, not ${JSON.stringify(target)}`);
}

type Rule = string | { readonly [operation: string]: unknown };

/** From the inside out: the share, for whom, and when. */
function ruleFor({ percent, target, from, until, seed }: FaultRequest, variant: string): Rule {
  const bucket = { cat: [{ var: "$flagd.flagKey" }, { var: "targetingKey" }, String(seed ?? "")] };
  let rule: Rule =
    percent === undefined || percent === 100
      ? variant
      : {
          fractional: [
            bucket,
            [variant, Math.round(percent * 100)],
            [OFF, Math.round((100 - percent) * 100)],
          ],
        };
  if (target !== undefined) {
    const [key, ...value] = target.split("=");
    rule = { if: [{ in: [value.join("="), { var: key }] }, rule, OFF] };
  }
  const times = [
    ...(from === undefined ? [] : [{ ">=": [{ var: "$flagd.timestamp" }, from] }]),
    ...(until === undefined ? [] : [{ "<": [{ var: "$flagd.timestamp" }, until] }]),
  ];
  return times.length === 0 ? rule : { if: [times.length === 1 ? times[0] : { and: times }, rule, OFF] };
}
