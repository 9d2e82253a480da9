import { execFile } from "node:child_process";
import { readdir, readFile, readlink } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The process that listens on a port. */
export interface PortOwner {
  readonly pid: number;
  readonly command: string;
}

/**
 * Finds the process that listens on a TCP port of this machine.
 * @returns undefined where none is found: nothing listens, or a process that this user may not look into
 */
export const findPortOwner = (port: number): Promise<PortOwner | undefined> =>
  process.platform === "linux" ? findInProc(port) : findWithLsof(port);

const LISTENING = "0A";

/** The inodes of sockets that listen on the port. @see https://docs.kernel.org/networking/proc_net_tcp.html */
async function listeningInodes(port: number): Promise<Set<string>> {
  const hexPort = port.toString(16).toUpperCase().padStart(4, "0");
  const tables = await Promise.all(
    ["/proc/net/tcp", "/proc/net/tcp6"].map((path) => readFile(path, "utf8").catch(() => "")),
  );
  const rows = tables.flatMap((table) => table.split("\n").map((line) => line.trim().split(/\s+/)));
  const found = rows.filter(([, local, , state]) => local?.endsWith(`:${hexPort}`) && state === LISTENING);
  return new Set(found.map((row) => row[9] ?? ""));
}

async function holdsSocket(pid: string, inodes: ReadonlySet<string>): Promise<boolean> {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
  for (const descriptor of descriptors) {
    const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => "");
    const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
    if (inode !== undefined && inodes.has(inode)) return true;
  }
  return false;
}

async function findInProc(port: number): Promise<PortOwner | undefined> {
  const inodes = await listeningInodes(port);
  if (inodes.size === 0) return undefined;
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    if (!(await holdsSocket(pid, inodes))) continue;
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    return { pid: Number(pid), command: command.replaceAll("\0", " ").trim() };
  }
  return undefined;
}

/** @see https://lsof.readthedocs.io/en/latest/manpage/ "Output for other programs" */
async function findWithLsof(port: number): Promise<PortOwner | undefined> {
  const output = await run("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"]).then(
    ({ stdout }) => stdout,
    () => "",
  );
  const pid = /^p(\d+)$/m.exec(output)?.[1];
  if (pid === undefined) return undefined;
  return { pid: Number(pid), command: /^c(.*)$/m.exec(output)?.[1] ?? "" };
}
