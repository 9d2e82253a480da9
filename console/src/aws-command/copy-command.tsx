import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";

/** Copies the AWS CLI's command that shows what the view shows. */
export function CopyCommand({ command }: { readonly command: string }) {
  return (
    <CopyToClipboard
      copyButtonText="Copy AWS command"
      textToCopy={command}
      copySuccessText="Copied. `npx playground env` points the AWS CLI here"
      copyErrorText="The browser did not allow it"
    />
  );
}
