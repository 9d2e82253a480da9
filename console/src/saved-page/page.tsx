import type { ReactNode } from "react";
import theme from "../theme/theme.css?raw";
import styles from "./saved-page.css?raw";

export interface PageProps {
  readonly title: string;
  readonly isDark: boolean;
  readonly children: ReactNode;
}

/** Nothing of a saved page runs or is loaded, whatever stands in the data. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** A page that is whole in one file, with the colours that the console has. */
export const Page = ({ title, isDark, children }: PageProps) => (
  <html lang="en">
    <head>
      <meta charSet="utf-8" />
      <meta httpEquiv="Content-Security-Policy" content={POLICY} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content={isDark ? "dark" : "light"} />
      <title>{title}</title>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own styles, whose quotes must stay quotes */}
      <style dangerouslySetInnerHTML={{ __html: theme + styles }} />
    </head>
    <body className={isDark ? "awsui-dark-mode" : undefined}>{children}</body>
  </html>
);
