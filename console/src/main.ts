import "@cloudscape-design/global-styles/index.css";
import "./theme/theme.css";
import "./frame/page.css";
import { askEarly } from "./api/early-answers.ts";
import { viewAt } from "./views/views.ts";

// The view, and the large answer that the view of a trace waits for, come while the rest of the page loads.
const { pathname } = window.location;
if (pathname.startsWith("/traces/")) askEarly(`/api${pathname}`);
// Where it fails, the page says so once it is there.
viewAt(pathname)
  ?.load()
  .catch(() => undefined);
void import("./render.tsx");
