import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { startSampleApi } from "./fixtures/sample-api.ts";

const HTML = { accept: "text/html,application/xhtml+xml" };

async function startPage({ isBuilt = true } = {}) {
  const pageFolder = await mkdtemp(join(tmpdir(), "page-"));
  onTestFinished(() => rm(pageFolder, { recursive: true }));
  await mkdir(join(pageFolder, "assets"));
  await writeFile(join(pageFolder, "secret.txt"), "not for the web");
  if (isBuilt) {
    await writeFile(join(pageFolder, "index.html"), "<!doctype html><title>the page</title>");
    await writeFile(join(pageFolder, "assets", "index-1a2b.js"), "export {};");
  }
  const { port } = await startSampleApi({ pageFolder });
  const ask = async (path: string, headers: Record<string, string> = HTML) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { ask, port };
}

describe("the console's page", () => {
  it.each(["/", "/traces", "/traces/1-5759e988-bd862e3fe1be46a994272793?tab=spans", "/no/such/view"])(
    "is at %s",
    async (path) => {
      const { ask } = await startPage();
      const { status, headers, text } = await ask(path);
      expect(status).toBe(200);
      expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(text).toContain("the page");
    },
  );

  it("may load nothing but its own files, and be framed by nobody", async () => {
    const { ask } = await startPage();
    const policy = (await ask("/")).headers.get("content-security-policy")?.split("; ") ?? [];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy.join()).not.toMatch(/unsafe-eval|https?:|\*/);
    expect(policy.filter((directive) => directive.includes("unsafe"))).toEqual([
      "style-src-attr 'unsafe-inline'",
    ]);
  });

  it("loads files that a browser may keep, since their names change with them", async () => {
    const { ask } = await startPage();
    const { status, headers } = await ask("/assets/index-1a2b.js", { accept: "*/*" });
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(headers.get("cache-control")).toContain("immutable");
  });

  it.each(["/assets/none.js", "/secret.txt", "/assets/..%2Fsecret.txt", "/trcaes"])(
    "is not what a program gets at %s",
    async (path) => {
      const { ask } = await startPage();
      const { status, text } = await ask(path, { accept: "*/*" });
      expect(status).toBe(404);
      expect(JSON.parse(text)).toHaveProperty("error.code", "UNKNOWN_PATH");
    },
  );

  it("never stands in for the API", async () => {
    const { ask } = await startPage();
    expect(JSON.parse((await ask("/api/nothing")).text)).toHaveProperty("error.code", "UNKNOWN_PATH");
  });

  it("says how to build it where it is not built", async () => {
    const { ask } = await startPage({ isBuilt: false });
    const { status, headers, text } = await ask("/");
    expect(status).toBe(503);
    expect(headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(text).toContain("npm run build");
  });

  it("is not shown to a page that has pointed its own name here", async () => {
    const { port } = await startPage();
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request({ host: "127.0.0.1", port, path: "/", headers: { host: "evil.example", ...HTML } })
        .on("response", (response) => {
          response.resume();
          resolve(response.statusCode);
        })
        .on("error", reject)
        .end();
    });
    expect(status).toBe(403);
  });
});
