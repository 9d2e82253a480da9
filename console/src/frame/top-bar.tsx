import TopNavigation from "@cloudscape-design/components/top-navigation";
import { useNavigate, useSearchParams } from "react-router";
import { usePreferences } from "../preferences/preferences-provider.tsx";
import { withRange } from "../time-range/time-range.ts";

const THEMES = { system: "As the system", light: "Light", dark: "Dark" } as const;
const ZONES = { local: "Local time", utc: "UTC" } as const;

const items = <Id extends string>(texts: Readonly<Record<Id, string>>, chosen: Id) =>
  Object.entries<string>(texts).map(([id, text]) => ({
    id,
    text,
    itemType: "checkbox" as const,
    checked: id === chosen,
  }));

export function TopBar() {
  const { preferences, change } = usePreferences();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  return (
    <TopNavigation
      identity={{
        href: "/",
        title: "Observability playground",
        onFollow: (event) => {
          event.preventDefault();
          void navigate(withRange("/", search));
        },
      }}
      i18nStrings={{
        overflowMenuTriggerText: "More",
        overflowMenuTitleText: "Settings",
        overflowMenuBackIconAriaLabel: "Back",
        overflowMenuDismissIconAriaLabel: "Close the settings",
      }}
      utilities={[
        {
          type: "menu-dropdown",
          text: ZONES[preferences.zone],
          items: items(ZONES, preferences.zone),
          onItemClick: ({ detail }) => change({ zone: detail.id as keyof typeof ZONES }),
        },
        {
          type: "menu-dropdown",
          text: "Theme",
          items: items(THEMES, preferences.theme),
          onItemClick: ({ detail }) => change({ theme: detail.id as keyof typeof THEMES }),
        },
      ]}
    />
  );
}
