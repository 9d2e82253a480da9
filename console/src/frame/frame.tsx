import AppLayout from "@cloudscape-design/components/app-layout";
import type { ReactNode } from "react";
import { ConnectionFlash } from "./connection-flash.tsx";
import { Navigation } from "./navigation.tsx";
import { TopBar } from "./top-bar.tsx";

/** What stands around every view. */
export function Frame({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <div id="top-bar">
        <TopBar />
      </div>
      <AppLayout
        headerSelector="#top-bar"
        navigation={<Navigation />}
        navigationWidth={220}
        notifications={<ConnectionFlash />}
        content={children}
        toolsHide
        ariaLabels={{
          navigation: "Views",
          navigationClose: "Close the list of views",
          navigationToggle: "Open the list of views",
          notifications: "Notices",
        }}
      />
    </>
  );
}
