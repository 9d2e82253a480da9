import type { Constraint } from "../constraint.ts";

export const GROUP_NAME: Constraint = { length: { min: 1, max: 512 }, pattern: "[\\.\\-_/#A-Za-z0-9]+" };
export const GROUP_IDENTIFIER: Constraint = { length: { min: 1, max: 2_048 }, pattern: "[\\w#+=/:,.@-]*" };
export const NAME: Constraint = { length: { min: 1, max: 512 }, pattern: "[^:*]*" };
export const NOT_EMPTY: Constraint = { length: { min: 1 } };
export const UP_TO_256: Constraint = { length: { max: 256 } };
export const ONE_TO_256: Constraint = { length: { min: 1, max: 256 } };
export const ONE_TO_512: Constraint = { length: { min: 1, max: 512 } };
export const TIME: Constraint = { isInteger: true, range: { min: 0 } };
export const WHOLE: Constraint = { isInteger: true };
export const PAGE_OF_50: Constraint = { isInteger: true, range: { min: 1, max: 50 } };
export const PAGE_OF_1000: Constraint = { isInteger: true, range: { min: 1, max: 1_000 } };
export const TAGS: Constraint = {
  length: { min: 1, max: 50 },
  keys: { length: { min: 1, max: 128 }, pattern: "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$" },
  entries: { length: { max: 256 }, pattern: "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$" },
};
export const FILTER_PATTERN: Constraint = { length: { min: 0, max: 1_024 } };
export const ACCOUNT_IDS: Constraint = {
  length: { min: 0, max: 20 },
  entries: { length: { min: 12, max: 12 }, pattern: "^\\d{12}$" },
};
export const ONE_TO_5: Constraint = { length: { min: 1, max: 5 } };
