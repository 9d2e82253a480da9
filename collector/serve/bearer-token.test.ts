import { expect, it } from "vitest";
import { bearerToken } from "./bearer-token.ts";

const isAuthorized = bearerToken("s3cret");

it.each(["Bearer s3cret", "bearer s3cret", "Bearer  s3cret"])("accepts %j", (header) => {
  expect(isAuthorized(header)).toBe(true);
});

it.each([
  undefined,
  "",
  "s3cret",
  "Bearer",
  "Bearer ",
  "Bearer s3cre",
  "Bearer s3crett",
  "Bearer s3cret x",
  "Basic s3cret",
])("refuses %j", (header) => {
  expect(isAuthorized(header)).toBe(false);
});
