import { it } from "vitest";
import { FUZZ_TARGETS, fuzz } from "./fuzz-for-test.ts";

it.each(FUZZ_TARGETS)("100 000 mutated $name are malformed or give items", (target) => fuzz(target, 100_000));
