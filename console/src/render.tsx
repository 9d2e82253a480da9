import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { ConsoleAccess } from "./api/console-access.tsx";
import { createQueryClient } from "./api/query-client.ts";
import { App } from "./app.tsx";
import { LiveProvider } from "./live/live-provider.tsx";
import { PreferencesProvider } from "./preferences/preferences-provider.tsx";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element #root");

createRoot(root).render(
  <StrictMode>
    <PreferencesProvider>
      <QueryClientProvider client={createQueryClient()}>
        <BrowserRouter>
          <ConsoleAccess>
            <LiveProvider>
              <App />
            </LiveProvider>
          </ConsoleAccess>
        </BrowserRouter>
      </QueryClientProvider>
    </PreferencesProvider>
  </StrictMode>,
);
