import Alert from "@cloudscape-design/components/alert";

interface ErrorNoticeProps {
  /** What could not be shown or done. */
  readonly what: string;
  readonly error: Error;
}

/** Says what failed, in the collector's words. */
export const ErrorNotice = ({ what, error }: ErrorNoticeProps) => (
  <Alert type="error" header={`${what}: this failed`}>
    {error.message}
  </Alert>
);
