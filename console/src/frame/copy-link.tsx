import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import { useLocation } from "react-router";

/** Copies the URL of what is shown; it shows the same when it is opened again. */
export function CopyLink() {
  const { pathname, search } = useLocation();
  return (
    <CopyToClipboard
      copyButtonText="Copy link"
      textToCopy={`${window.location.origin}${pathname}${search}`}
      copySuccessText="Copied"
      copyErrorText="The browser did not allow it"
    />
  );
}
