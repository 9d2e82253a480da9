import type { Preferences } from "../preferences/preferences.ts";

type Zone = Preferences["zone"];

const options = (zone: Zone): Intl.DateTimeFormatOptions => (zone === "utc" ? { timeZone: "UTC" } : {});

const TIME: Intl.DateTimeFormatOptions = {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
  hourCycle: "h23",
};

/** e.g. `14:05:09.120`; the day goes before it where it is not today. */
export function formatTime(millis: number, zone: Zone, nowMs: number): string {
  const time = new Intl.DateTimeFormat("en-GB", { ...TIME, ...options(zone) }).format(millis);
  const day = (at: number) => new Intl.DateTimeFormat("sv-SE", options(zone)).format(at);
  return day(millis) === day(nowMs) ? time : `${day(millis)} ${time}`;
}

/** With day, time and zone, for where there is room: `2026-01-31 14:05:09.120 UTC`. */
export function formatFullTime(millis: number, zone: Zone): string {
  const day = new Intl.DateTimeFormat("sv-SE", options(zone)).format(millis);
  const time = new Intl.DateTimeFormat("en-GB", {
    ...TIME,
    ...options(zone),
    timeZoneName: "short",
  }).format(millis);
  return `${day} ${time}`;
}
