import { readFileSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";

/** One line that says where a figure was measured. */
export function machine(): string {
  const [cpu] = cpus();
  const gib = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${cpu?.model ?? "unknown"}), ${gib} GiB, Linux ${release()}, Node ${process.version}`;
}

/** The project's version, from its package.json. */
export function projectVersion(): string {
  const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
