import { type FileHandle, symlink, unlink, writeFile } from "node:fs/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { temporaryDirectory } from "../contract/temporary-directory.ts";
import { createOpenFiles } from "./open-files.ts";

/** A directory with files that are named as what is in them. */
async function filesNamed(...names: string[]) {
  const dir = await temporaryDirectory();
  for (const name of names) await writeFile(`${dir}/${name}`, name);
  return { dir, path: (name: string) => `${dir}/${name}` };
}

function openFiles(max: number) {
  const files = createOpenFiles(max);
  onTestFinished(files.close);
  return files;
}

/** A handle that was closed has no descriptor. */
const isOpen = (file: FileHandle): boolean => file.fd !== -1;
const itself = async (file: FileHandle): Promise<FileHandle> => file;

describe("files that are kept open", () => {
  it("are opened once, and closed in the order of their last use", async () => {
    const { path } = await filesNamed("a", "b", "c");
    const files = openFiles(2);
    const a = await files.use(path("a"), itself);
    const b = await files.use(path("b"), itself);
    expect(await files.use(path("a"), itself)).toBe(a);
    const c = await files.use(path("c"), itself);
    expect([a, b, c].map((file) => file && isOpen(file))).toEqual([true, false, true]);
    await files.close();
    expect([a, c].map((file) => file && isOpen(file))).toEqual([false, false]);
  });

  it("stay open for whoever reads them, and are closed after", async () => {
    const { path } = await filesNamed("a");
    const files = openFiles(2);
    const read = await files.use(path("a"), async (file) => {
      await files.forget(path("a"));
      await unlink(path("a"));
      return { file, text: await file.readFile("utf8") };
    });
    expect(read?.text).toBe("a");
    expect(read && isOpen(read.file)).toBe(false);
    expect(await files.use(path("a"), itself)).toBeUndefined();
  });

  it("are looked for again where there was none, or none that could be opened", async () => {
    const { dir, path } = await filesNamed();
    const files = openFiles(2);
    expect(await files.use(path("later"), itself)).toBeUndefined();
    await writeFile(path("later"), "it came");
    expect(await files.use(path("later"), (file) => file.readFile("utf8"))).toBe("it came");

    await symlink(path("loop"), path("loop"));
    await expect(files.use(path("loop"), itself)).rejects.toThrow("ELOOP");
    await unlink(path("loop"));
    await writeFile(`${dir}/loop`, "no loop");
    expect(await files.use(path("loop"), (file) => file.readFile("utf8"))).toBe("no loop");
  });
});
