import CloudscapeLink, { type LinkProps as CloudscapeLinkProps } from "@cloudscape-design/components/link";
import type { ReactNode } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { withRange } from "../time-range/time-range.ts";

interface LinkProps extends Pick<CloudscapeLinkProps, "fontSize" | "variant" | "ariaLabel"> {
  /** A path of this console, with its query; the range goes along where it has none. */
  readonly to: string;
  readonly children: ReactNode;
}

/** Leads to another view without loading the page anew; a new tab is the browser's as ever. */
export function Link({ to, children, ...looks }: LinkProps) {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const path = withRange(to, search);
  return (
    <CloudscapeLink
      {...looks}
      href={path}
      onFollow={(event) => {
        event.preventDefault();
        void navigate(path);
      }}
    >
      {children}
    </CloudscapeLink>
  );
}
