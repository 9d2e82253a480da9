import { parseArgs } from "node:util";

/**
 * Reads options that are whole numbers above 0, e.g. `--spans 100000`; ends the process where one is none.
 * @param defaults by name, without the dashes
 */
export function countOptions<Name extends string>(
  defaults: Readonly<Record<Name, number>>,
): Record<Name, number> {
  const names = Object.keys(defaults) as Name[];
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  try {
    const { values } = parseArgs({ options });
    const counts = names.map((name) => [name, readCount(name, values[name] ?? defaults[name])]);
    return Object.fromEntries(counts) as Record<Name, number>;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(2);
  }
}

function readCount(name: string, raw: string | boolean | number): number {
  const count = Number(raw);
  if (Number.isInteger(count) && count > 0) return count;
  throw new RangeError(`--${name}: expected a whole number above 0, got ${JSON.stringify(raw)}`);
}
