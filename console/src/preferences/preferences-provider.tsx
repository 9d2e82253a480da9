import { applyMode, Mode } from "@cloudscape-design/global-styles";
import {
  createContext,
  type ReactNode,
  use,
  useLayoutEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { lastingStorage } from "./browser-storage.ts";
import { keepPreferences, type Preferences, readPreferences } from "./preferences.ts";

interface PreferencesValue {
  readonly preferences: Preferences;
  readonly change: (preferences: Partial<Preferences>) => void;
  /** What `system` comes to. */
  readonly isDark: boolean;
}

const PreferencesContext = createContext<PreferencesValue | undefined>(undefined);

/** Must be used below `PreferencesProvider`. */
export function usePreferences(): PreferencesValue {
  const value = use(PreferencesContext);
  if (value === undefined) throw new Error("usePreferences outside of PreferencesProvider");
  return value;
}

const systemIsDark = window.matchMedia("(prefers-color-scheme: dark)");

function onSystemChange(changed: () => void): () => void {
  systemIsDark.addEventListener("change", changed);
  return () => systemIsDark.removeEventListener("change", changed);
}

/** Applies the theme to the page, and gives the preferences to all below. */
export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [preferences, setPreferences] = useState(() => readPreferences(lastingStorage));
  const isSystemDark = useSyncExternalStore(onSystemChange, () => systemIsDark.matches);
  const isDark = preferences.theme === "system" ? isSystemDark : preferences.theme === "dark";
  // Before the effects of what is below: charts take their colours from the page.
  useLayoutEffect(() => applyMode(isDark ? Mode.Dark : Mode.Light), [isDark]);
  const value = useMemo<PreferencesValue>(
    () => ({
      preferences,
      isDark,
      change: (changes) => {
        const changed = { ...preferences, ...changes };
        keepPreferences(lastingStorage, changed);
        setPreferences(changed);
      },
    }),
    [preferences, isDark],
  );
  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}
