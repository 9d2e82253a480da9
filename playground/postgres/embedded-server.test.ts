import { once } from "node:events";
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { runChild } from "../supervise/child-run.ts";
import type { ChildSpec } from "../supervise/child-spec.ts";
import { isRunning } from "../supervise/process-identity.ts";
import { superviseChild } from "../supervise/supervise-child.ts";
import { findPostgresBinaries, type PostgresBinaries } from "./binaries.ts";
import { createCluster } from "./create-cluster.ts";
import { findLaunch, type Launch } from "./launch-prefix.ts";
import { serverArguments } from "./server-arguments.ts";
import { POSTGRES_STOP_SIGNALS, stopStaleServer } from "./stop-stale-server.ts";
import { queryOnce, waitUntilAccepting } from "./wait-until-accepting.ts";

const signal = new AbortController().signal;

/** A checkout as `mktemp -d` makes it for root: nobody else may enter. */
let checkout: string;
let binaries: PostgresBinaries;
let launch: Launch;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

beforeAll(async () => {
  checkout = await mkdtemp(join(tmpdir(), "playground-postgres-"));
  const installed = await findPostgresBinaries();
  const native = join(checkout, "native");
  await cp(join(dirname(installed.postgres), ".."), native, { recursive: true, verbatimSymlinks: true });
  binaries = { initdb: join(native, "bin/initdb"), postgres: join(native, "bin/postgres") };
  launch = await findLaunch();
  await createCluster({ binaries, launch, directory: join(checkout, "postgres"), signal });
}, 60_000);

afterAll(() => rm(checkout, { recursive: true, force: true }));

async function serverSpec(): Promise<{ spec: ChildSpec; url: string; directory: string }> {
  const directory = join(checkout, "postgres");
  const port = await freePort();
  const url = `postgres://playground:playground@127.0.0.1:${port}/playground`;
  const [command = "", ...args] = [...launch.prefix, binaries.postgres, ...serverArguments(directory, port)];
  const spec: ChildSpec = {
    name: "postgres",
    command,
    args,
    cwd: "/",
    env: process.env,
    ready: (gone) => waitUntilAccepting(url, gone),
    stopSignals: POSTGRES_STOP_SIGNALS,
    patienceMs: 10_000,
  };
  return { spec, url, directory };
}

async function startServer() {
  const { spec, url } = await serverSpec();
  const nothing = () => undefined;
  const server = superviseChild(spec, { log: nothing, onChange: nothing, onNotice: nothing });
  onTestFinished(() => server.stop());
  await server.ready;
  return { server, url };
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("the embedded PostgreSQL", () => {
  it("runs in a directory that only its owner may enter, also when that is root", async () => {
    expect((await stat(checkout)).mode & 0o777).toBe(0o700);
    const { server, url } = await startServer();
    const [version] = await query(url, "SELECT current_setting('server_version_num')::int / 10000 AS major");
    expect(version).toEqual({ major: 18 });
    const status = await readFile(`/proc/${server.state().process?.pid}/status`, "utf8").catch(() => "");
    if (process.getuid?.() === 0) expect(status).toMatch(/^Uid:\s+(?!0\b)/m);
    const pid = server.state().process;
    await server.stop();
    expect(server.state().lastExit).toBe("exit code 0");
    expect(pid && isRunning(pid)).toBe(false);
  }, 30_000);

  it("gives the services a database of their own, and no power over files", async () => {
    const { url } = await startServer();
    await query(url, "CREATE SCHEMA orders");
    await expect(query(url, "SELECT pg_read_file('/etc/passwd')")).rejects.toThrow("permission denied");
    await expect(query(url, "COPY (SELECT 1) TO PROGRAM 'true'")).rejects.toThrow("permission denied");
    await expect(queryOnce(url.replace(":playground@", ":wrong@"))).rejects.toThrow("password");
    await expect(queryOnce(url.replace("playground:playground", "postgres:playground"))).rejects.toThrow(
      "password",
    );
  }, 30_000);

  it("keeps the cluster that is there", async () => {
    const directory = join(checkout, "postgres");
    const before = await readFile(join(directory, "global/pg_control"));
    await createCluster({ binaries, launch, directory, signal });
    expect(await readFile(join(directory, "global/pg_control"))).toEqual(before);
  });

  it("begins a cluster again that was not finished", async () => {
    const directory = join(checkout, "again");
    await mkdir(`${directory}.new/base`, { recursive: true });
    await createCluster({ binaries, launch, directory, signal });
    expect((await readFile(join(directory, "PG_VERSION"), "utf8")).trim()).toBe("18");
    await expect(stat(`${directory}.new`)).rejects.toThrow("ENOENT");
  }, 30_000);

  it("is stopped when a killed run has left it, and its lock is taken away", async () => {
    const { spec, url, directory } = await serverSpec();
    const left = runChild(spec, () => undefined);
    onTestFinished(() => left.kill("SIGKILL"));
    await left.ready;
    expect(await stopStaleServer(directory)).toBe(left.pid);
    expect(await left.ended).toBe("exit code 0");
    await expect(stat(join(directory, "postmaster.pid"))).rejects.toThrow("ENOENT");
    await expect(queryOnce(url)).rejects.toThrow("ECONNREFUSED");
  }, 30_000);

  it.each(["", "abc\n", `${process.pid}\n/elsewhere\n`, "-1\n"])(
    "starts in spite of a lock that is nobody's (%j)",
    async (lock) => {
      const directory = join(checkout, "locked");
      onTestFinished(() => rm(directory, { recursive: true }));
      await mkdir(directory);
      await writeFile(join(directory, "postmaster.pid"), lock);
      expect(await stopStaleServer(directory)).toBeUndefined();
      await expect(stat(join(directory, "postmaster.pid"))).rejects.toThrow("ENOENT");
    },
  );
});
