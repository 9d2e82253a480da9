import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Who this process is, by OpenTelemetry's resource conventions. */
export interface ServiceIdentity {
  /** `service.name`, e.g. `orders`. */
  readonly name: string;
  /** `service.version`, e.g. `0.1.0`. */
  readonly version: string;
}

/**
 * Reads the identity from `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES`; what they leave open comes from the
 * package.json nearest to the program's file (its name without the scope).
 * @param entryFile absolute path of the program, `process.argv[1]`
 * @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#general-sdk-configuration
 */
export function serviceIdentity(
  env: Readonly<Record<string, string | undefined>>,
  entryFile: string,
): ServiceIdentity {
  const fromEnv = resourceAttributes(env.OTEL_RESOURCE_ATTRIBUTES ?? "");
  const manifest = nearestManifest(dirname(entryFile));
  return {
    name: env.OTEL_SERVICE_NAME || fromEnv.get("service.name") || manifest.name,
    version: fromEnv.get("service.version") || manifest.version,
  };
}

function resourceAttributes(list: string): Map<string, string> {
  const pairs = list.split(",").map((pair) => pair.split("=").map((part) => part.trim()));
  return new Map(pairs.flatMap(([key, value]) => (key && value ? [[key, decode(value)]] : [])));
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function nearestManifest(folder: string): ServiceIdentity {
  const file = join(folder, "package.json");
  if (existsSync(file)) {
    const { name, version } = JSON.parse(readFileSync(file, "utf8")) as { name?: string; version?: string };
    return { name: name?.replace(/^@[^/]+\//, "") ?? "unknown_service", version: version ?? "0.0.0" };
  }
  const parent = dirname(folder);
  return parent === folder ? { name: "unknown_service", version: "0.0.0" } : nearestManifest(parent);
}
