import CloudscapeLink, { type LinkProps as CloudscapeLinkProps } from "@cloudscape-design/components/link";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";

interface LinkProps extends Pick<CloudscapeLinkProps, "fontSize" | "variant" | "ariaLabel"> {
  /** A path of this console, with its query. */
  readonly to: string;
  readonly children: ReactNode;
}

/** Leads to another view without loading the page anew; a new tab is the browser's as ever. */
export function Link({ to, children, ...looks }: LinkProps) {
  const navigate = useNavigate();
  return (
    <CloudscapeLink
      {...looks}
      href={to}
      onFollow={(event) => {
        event.preventDefault();
        void navigate(to);
      }}
    >
      {children}
    </CloudscapeLink>
  );
}
