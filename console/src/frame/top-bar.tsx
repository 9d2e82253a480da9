import TopNavigation from "@cloudscape-design/components/top-navigation";
import { useNavigate } from "react-router";
import { usePreferences } from "../preferences/preferences-provider.tsx";

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
  return (
    <TopNavigation
      identity={{
        href: "/",
        title: "Observability playground",
        onFollow: (event) => {
          event.preventDefault();
          void navigate("/");
        },
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
