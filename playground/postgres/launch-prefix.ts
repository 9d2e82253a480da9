import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { CommandError } from "../command-error.ts";

const run = promisify(execFile);

/** How PostgreSQL's programs are to be started here. */
export interface Launch {
  /** Stands in front of the program and its arguments; empty where it is started as it is. */
  readonly prefix: readonly string[];
  /** Must own the data directory; undefined where the caller's own user does. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
}

/** The ids of `nobody`: initdb wants a user that has a name. */
async function nobody(): Promise<{ uid: number; gid: number }> {
  const users = await readFile("/etc/passwd", "utf8").catch(() => "");
  const [, uid = "65534", gid = "65534"] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(users) ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

/** PostgreSQL ends, cleanly, when whoever started it dies, however it dies. */
const END_WITH_PARENT = ["setpriv", "--pdeathsig", "INT", "--"];

/**
 * As `nobody`, but let through directories that only root may enter, such as a checkout below /root. Besides the
 * capability that needs the security bit, without which access(2) overlooks the capabilities of a user who is not root.
 * @see https://man7.org/linux/man-pages/man7/capabilities.7.html
 */
const asNobody = ({ uid, gid }: { uid: number; gid: number }): string[] => [
  "setpriv",
  `--reuid=${uid}`,
  `--regid=${gid}`,
  "--clear-groups",
  "--inh-caps=-all,+dac_override",
  "--ambient-caps=-all,+dac_override",
  "--bounding-set=-all,+dac_override",
  "--securebits=+no_setuid_fixup",
  "--no-new-privs",
  ...END_WITH_PARENT.slice(1),
];

/** Root all the same, but one that calls itself `nobody`: where root may not change its user, it may do this. */
const inNamespace = ({ uid, gid }: { uid: number; gid: number }): string[] => [
  "unshare",
  "--user",
  `--map-user=${uid}`,
  `--map-group=${gid}`,
  "--",
  ...END_WITH_PARENT,
];

async function works(prefix: readonly string[]): Promise<boolean> {
  const [program = "", ...args] = prefix;
  return run(program, [...args, "true"]).then(
    () => true,
    () => false,
  );
}

/**
 * Finds out how PostgreSQL, which refuses to run as root, can be started by this user; makes no user and needs none made.
 * @throws {CommandError} where this is root and neither way works
 */
export async function findLaunch(uid = process.getuid?.()): Promise<Launch> {
  if (process.platform !== "linux") return { prefix: [], owner: undefined };
  if (uid !== 0) return { prefix: (await works(END_WITH_PARENT)) ? END_WITH_PARENT : [], owner: undefined };
  const ids = await nobody();
  if (await works(asNobody(ids))) return { prefix: asNobody(ids), owner: ids };
  if (await works(inNamespace(ids))) return { prefix: inNamespace(ids), owner: undefined };
  throw new CommandError(
    "PostgreSQL does not run as root, and this root may neither become another user (setpriv, of util-linux) " +
      "nor make a user namespace (unshare): run as an ordinary user, or set DATABASE_URL to a server of your own",
  );
}
