import { type FileHandle, open } from "node:fs/promises";

/** Files that are read again and again, kept open. */
export interface OpenFiles {
  /** Lets `work` read a file; undefined where there is none. */
  use<Result>(path: string, work: (file: FileHandle) => Promise<Result>): Promise<Result | undefined>;
  /** Closes a file that will not be read any more, once nobody reads it. */
  forget(path: string): Promise<void>;
  close(): Promise<void>;
}

interface OpenFile {
  readonly handle: Promise<FileHandle | undefined>;
  users: number;
  forgotten: boolean;
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** @param max files open at once, besides those that are being read */
export function createOpenFiles(max: number): OpenFiles {
  const files = new Map<string, OpenFile>();

  async function closeUnused(file: OpenFile): Promise<void> {
    if (!file.forgotten || file.users > 0) return;
    const handle = await file.handle.catch(() => undefined);
    await handle?.close();
  }

  async function forget(path: string): Promise<void> {
    const file = files.get(path);
    if (!file) return;
    files.delete(path);
    file.forgotten = true;
    await closeUnused(file);
  }

  function fileAt(path: string): OpenFile {
    const file = files.get(path) ?? { handle: openIfThere(path), users: 0, forgotten: false };
    // Set again, a key moves to the end of the map: the last to be closed.
    files.delete(path);
    files.set(path, file);
    return file;
  }

  /** Lets the next use open it anew: a file may come later under a name that is not there now. */
  function drop(path: string, file: OpenFile): void {
    file.forgotten = true;
    if (files.get(path) === file) files.delete(path);
  }

  return {
    async use(path, work) {
      const file = fileAt(path);
      file.users += 1;
      try {
        const handle = await file.handle.catch((error: unknown) => {
          drop(path, file);
          throw error;
        });
        if (handle) return await work(handle);
        drop(path, file);
        return undefined;
      } finally {
        file.users -= 1;
        await closeUnused(file);
        const [oldest] = files.keys();
        if (files.size > max && oldest !== undefined) await forget(oldest);
      }
    },
    forget,
    async close() {
      for (const path of [...files.keys()]) await forget(path);
    },
  };
}
