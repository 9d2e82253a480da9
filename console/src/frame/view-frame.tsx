import ContentLayout from "@cloudscape-design/components/content-layout";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type ReactNode, useEffect } from "react";
import { CopyCommand } from "../aws-command/copy-command.tsx";
import { LiveToggle } from "../live/live-toggle.tsx";
import { RefreshButton } from "../live/refresh-button.tsx";
import { TimeRangePicker } from "../time-range/time-range-picker.tsx";
import { CopyLink } from "./copy-link.tsx";

interface ViewFrameProps {
  readonly title: string;
  readonly description?: ReactNode;
  /** The AWS CLI's command that shows the same. */
  readonly awsCommand?: string | undefined;
  /** Whether what is shown is that of a time range. Default true. */
  readonly hasRange?: boolean;
  /** Buttons of this view, before those that all have. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A view: its title, what every view can do, and its content. */
export function ViewFrame({
  title,
  description,
  awsCommand,
  hasRange = true,
  actions,
  children,
}: ViewFrameProps) {
  useEffect(() => {
    document.title = `${title} · Observability playground`;
  }, [title]);
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={description}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {actions}
              {awsCommand !== undefined && <CopyCommand command={awsCommand} />}
              <CopyLink />
              <RefreshButton />
              <LiveToggle />
              {hasRange && <TimeRangePicker />}
            </SpaceBetween>
          }
        >
          {title}
        </Header>
      }
    >
      {children}
    </ContentLayout>
  );
}
