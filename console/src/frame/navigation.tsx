import SideNavigation from "@cloudscape-design/components/side-navigation";
import { useLocation, useNavigate } from "react-router";
import { writeRange } from "../time-range/time-range.ts";
import { useTimeRange } from "../time-range/use-time-range.ts";
import { VIEWS } from "../views/views.ts";

/** The views; the range that one looks at goes along. */
export function Navigation() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [range] = useTimeRange();
  return (
    <SideNavigation
      activeHref={`/${pathname.split("/")[1] ?? ""}`}
      items={VIEWS.flatMap(({ path, title }) =>
        title === undefined ? [] : [{ type: "link" as const, text: title, href: path }],
      )}
      onFollow={(event) => {
        if (event.detail.external) return;
        event.preventDefault();
        const search = new URLSearchParams();
        writeRange(search, range);
        void navigate({ pathname: event.detail.href, search: search.toString() });
      }}
    />
  );
}
