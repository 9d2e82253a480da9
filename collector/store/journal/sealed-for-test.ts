import { copyFile, readFile } from "node:fs/promises";
import { createRandom } from "@playground/shared/random";
import { append, openForTest } from "./journal-for-test.ts";
import type { Extent } from "./segment-writer.ts";

export const FIRST = "0000000001.log";
export const COMPRESSED = `${FIRST}.zst`;

const LONGER_THAN_A_FRAME = 700_000;
const LONGER_THAN_A_READ = 1_200_000;

/** Texts of very different lengths. */
export function texts(count: number): string[] {
  const random = createRandom(3);
  return Array.from({ length: count }, (_, n) => {
    const usual = Math.floor(random() ** 3 * 60_000);
    const length = n === 5 ? LONGER_THAN_A_FRAME : n === 9 ? LONGER_THAN_A_READ : usual;
    return `${n} `.padEnd(length, "the same again, ");
  });
}

/**
 * A journal whose first segment, with all of the texts, is sealed but not compressed, copied to `plain`; the second one has
 * "next".
 */
export async function sealed(
  dir: string,
  all: readonly string[],
): Promise<{ plain: Buffer; extents: Extent[] }> {
  const { journal } = await openForTest({ dir, segmentBytes: 10_000_000 });
  const extents = await append(journal, ...all);
  await journal.close();
  const plain = await readFile(`${dir}/${FIRST}`);
  await copyFile(`${dir}/${FIRST}`, `${dir}/plain`);
  const next = await openForTest({ dir, segmentBytes: 8 });
  await append(next.journal, "next");
  await next.journal.close();
  return { plain, extents };
}

/** The same with the first segment compressed, and closed. */
export async function compressed(dir: string, all: readonly string[]): Promise<{ plain: Buffer }> {
  const { plain } = await sealed(dir, all);
  const { journal } = await openForTest({ dir, compress: true });
  await journal.compressed();
  await journal.close();
  return { plain };
}
