import { expect, it } from "vitest";
import { commonName, tokenName } from "./token-name.ts";

it.each([
  ["5", "Number"],
  ["-0.25", "Number"],
  ["1.5e-7", "Number"],
  ["2026-11-23", "Date"],
  ["2026-11-23T12:00:00.123Z", "Time"],
  ["2026-11-23T12:00:00+01:00", "Time"],
  ["19:00:01", "Time"],
  ["2026:12:00:00", "Time"],
  ["f47ac10b-58cc-4372-a567-0e02b2c3d479", "UUID"],
  ["10.0.0.1", "IPAddress"],
  ["10.0.0.1:8080", "IPAddress"],
  ["2001:db8::ff00:42", "IPAddress"],
  ["fe80::1", "IPAddress"],
  ["1.0.0", "Version"],
  ["v24.21.0", "Version"],
  ["327ms", "Duration"],
  ["12342342k124-12345", "ID"],
  ["4bf92f3577b34da6a3ce929d0e0e4736", "ID"],
  ["me2@example.com", "Email"],
  ["7".repeat(100_000), "ID"],
])("%s is a %s", (word, name) => {
  expect(tokenName(word)).toBe(name);
});

it.each([
  ["Time", "Time", "Time"],
  ["Number", "ID", "ID"],
  ["ID", "UUID", "ID"],
  ["Time", "Number", "Token"],
  ["Token", "Token", "Token"],
])("%s or %s is a %s", (a, b, name) => {
  expect(commonName(a, b)).toBe(name);
  expect(commonName(b, a)).toBe(name);
});
