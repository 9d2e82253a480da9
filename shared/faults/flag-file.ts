import { FlagdCore as Core, type FlagdCore, MemoryStorage } from "@openfeature/flagd-core";
import { z } from "zod";
import { FAULT_NAMES, faultNamed, isFaultName } from "./catalogue.ts";
import type { FaultSetting } from "./fault.ts";
import { FaultError } from "./fault-error.ts";

/** What flagd reads: https://flagd.dev/reference/flag-definitions/ */
const FLAG_SCHEMA = "https://flagd.dev/schema/v0/flags.json";
export const OFF = "off";

const Flag = z.looseObject({
  state: z.enum(["ENABLED", "DISABLED"]),
  variants: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number()]))),
  defaultVariant: z.string(),
  targeting: z.record(z.string(), z.unknown()).optional(),
  metadata: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});
export type Flag = z.infer<typeof Flag>;

const FlagFile = z.looseObject({ flags: z.record(z.string(), Flag) });

/** The flags of a file, by the names of their faults. */
export type Flags = Readonly<Record<string, Flag>>;

/** A flag of which nothing is set. */
export const restingFlag = (name: Parameters<typeof faultNamed>[0]): Flag => ({
  state: "ENABLED",
  variants: { [OFF]: {}, ...faultNamed(name).variants },
  defaultVariant: OFF,
});

/** All faults, none of them on. */
export const restingFlags = (): Flags =>
  Object.fromEntries(FAULT_NAMES.map((name) => [name, restingFlag(name)]));

export const formatFlagFile = (flags: Flags): string =>
  `${JSON.stringify({ $schema: FLAG_SCHEMA, flags }, undefined, 2)}\n`;

/**
 * Reads a flag file, by flagd's own schema and by what faults and variants there are.
 * @throws {FaultError} saying where it is wrong, and what is known there
 */
export function readFlagFile(text: string): Flags {
  const { flags } = shapeOf(parseJson(text));
  for (const [name, flag] of Object.entries(flags)) checkFlag(name, flag);
  openFlags(text);
  return flags;
}

/** @param text of a file that `readFlagFile` takes */
export function openFlags(text: string): FlagdCore {
  const core = new Core(new MemoryStorage(SILENT), SILENT);
  try {
    // flagd-core logs what is wrong with targeting and goes on, unless it is asked to be strict; only its storage can be asked.
    new MemoryStorage(SILENT).setConfigurations(text, true);
    core.setConfigurations(text);
  } catch (cause) {
    throw new FaultError(`the flag file is not as flagd wants it: ${telling(cause as Error)}`, { cause });
  }
  return core;
}

const ignore = (): void => undefined;
const SILENT = { error: ignore, warn: ignore, info: ignore, debug: ignore };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new FaultError(`the flag file is not JSON: ${(cause as Error).message}`, { cause });
  }
}

function shapeOf(value: unknown): z.infer<typeof FlagFile> {
  const { success, data, error } = FlagFile.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  throw new FaultError(`the flag file, ${issue?.path.join(".") || "whole"}: ${issue?.message}`);
}

function checkFlag(name: string, { variants, defaultVariant }: Flag): void {
  if (!isFaultName(name)) throw new FaultError(`flags.${name}: ${unknownFault(name)}`);
  const known: Readonly<Record<string, FaultSetting>> = restingFlag(name).variants;
  for (const [variant, setting] of Object.entries(variants)) {
    const where = `flags.${name}.variants.${variant}`;
    const wanted = Object.hasOwn(known, variant) ? known[variant] : undefined;
    if (wanted === undefined) throw new FaultError(`${where}: ${unknownVariant(name, variant)}`);
    if (asText(setting) !== asText(wanted))
      throw new FaultError(`${where}: is ${asText(wanted)} and cannot be ${asText(setting)}`);
  }
  if (!Object.hasOwn(variants, defaultVariant))
    throw new FaultError(`flags.${name}.defaultVariant: ${unknownVariant(name, defaultVariant)}`);
}

const asText = (setting: FaultSetting): string =>
  JSON.stringify(Object.fromEntries(Object.entries(setting).sort()));

export const unknownFault = (name: string): string =>
  `there is no fault ${JSON.stringify(name)}; there are ${FAULT_NAMES.join(", ")}`;

export const unknownVariant = (name: Parameters<typeof faultNamed>[0], variant: string): string =>
  `${name} has no variant ${JSON.stringify(variant)}; it has ${Object.keys(faultNamed(name).variants).join(", ")}`;

/** The most exact of the schema's complaints. */
function telling({ message }: Error): string {
  const list = /\[[\s\S]*\]$/.exec(message)?.[0];
  if (list === undefined) return message.split("\n")[0] ?? message;
  const complaints = z
    .array(
      z.object({ instancePath: z.string(), message: z.string(), params: z.record(z.string(), z.unknown()) }),
    )
    .safeParse(JSON.parse(list)).data;
  const [deepest] = [...(complaints ?? [])].sort((a, b) => depth(b.instancePath) - depth(a.instancePath));
  if (deepest === undefined) return message;
  const named = Object.values(deepest.params).filter((value) => typeof value === "string");
  return `${deepest.instancePath.slice(1).replaceAll("/", ".")} ${deepest.message} ${named.join(", ")}`.trim();
}

const depth = (path: string): number => path.split("/").length;
