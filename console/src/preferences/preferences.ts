/** What somebody prefers to see; kept in this browser. */
export interface Preferences {
  readonly theme: "system" | "light" | "dark";
  /** In which zone times are shown. */
  readonly zone: "local" | "utc";
}

const KEY = "playground-preferences";

export const DEFAULT_PREFERENCES: Preferences = { theme: "system", zone: "local" };

const oneOf = <Value extends string>(values: readonly Value[], value: unknown, otherwise: Value): Value =>
  values.find((known) => known === value) ?? otherwise;

/** What is kept; the default for each that is not, or that no version knows. */
export function readPreferences(storage: Pick<Storage, "getItem">): Preferences {
  const kept = parsed(storage.getItem(KEY));
  return {
    theme: oneOf(["system", "light", "dark"], kept.theme, DEFAULT_PREFERENCES.theme),
    zone: oneOf(["local", "utc"], kept.zone, DEFAULT_PREFERENCES.zone),
  };
}

export const keepPreferences = (storage: Pick<Storage, "setItem">, preferences: Preferences): void =>
  storage.setItem(KEY, JSON.stringify(preferences));

function parsed(text: string | null): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text ?? "{}")) as Record<string, unknown>;
  } catch {
    return {};
  }
}
