import { writeWhole } from "@playground/shared/faults/fault-folder";
import type { EndpointFile } from "@playground/shared/process/endpoints";

/** Says where calls go, for as long as somebody wants them to go elsewhere than usual. */
export interface EndpointBook {
  /** @returns undoes it; of several that want the same calls the latest has them */
  route(caller: string, callee: string, urls: readonly [string, ...string[]]): Promise<() => Promise<void>>;
  /** Where calls go now, where it is not as usual. */
  current(caller: string, callee: string): readonly string[] | undefined;
}

interface Entry {
  readonly caller: string;
  readonly callee: string;
  readonly urls: readonly [string, ...string[]];
}

export function createEndpointBook(file: string): EndpointBook {
  let entries: readonly Entry[] = [];

  let last: Promise<void> = Promise.resolve();

  /** One after the other, so that the file never goes back to what was before. */
  function save(): Promise<void> {
    last = last.catch(() => undefined).then(saveNow);
    return last;
  }

  async function saveNow(): Promise<void> {
    const book: EndpointFile = {};
    for (const { caller, callee, urls } of entries) book[caller] = { ...book[caller], [callee]: [...urls] };
    await writeWhole(file, `${JSON.stringify(book)}\n`);
  }

  return {
    async route(caller, callee, urls) {
      const entry = { caller, callee, urls };
      entries = [...entries, entry];
      await save();
      return async () => {
        entries = entries.filter((other) => other !== entry);
        await save();
      };
    },
    current: (caller, callee) =>
      entries.findLast((entry) => entry.caller === caller && entry.callee === callee)?.urls,
  };
}
