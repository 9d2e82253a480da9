import Spinner from "@cloudscape-design/components/spinner";
import { lazy, Suspense } from "react";
import { Route, Routes } from "react-router";
import { Frame } from "./frame/frame.tsx";
import { NotFound } from "./frame/not-found.tsx";
import { VIEWS } from "./views/views.ts";

const ROUTES = VIEWS.map(({ path, load }) => ({
  path,
  View: lazy(async () => ({ default: (await load()).View })),
}));

/** The frame and, within it, the view of the path. */
export function App() {
  return (
    <Frame>
      <Suspense fallback={<Spinner size="large" />}>
        <Routes>
          {ROUTES.map(({ path, View }) => (
            <Route key={path} path={path} element={<View />} />
          ))}
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
    </Frame>
  );
}
