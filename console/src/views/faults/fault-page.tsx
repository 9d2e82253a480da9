import Box from "@cloudscape-design/components/box";
import { useQuery } from "@tanstack/react-query";
import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { Loading } from "../../frame/loading.tsx";
import "./fault-page.css";

/** The pages of the documentation, each in a file of its own. */
const PAGES = import.meta.glob<string>("../../../../docs/faults/*.md", { query: "?raw", import: "default" });

/** The page on a fault: the mistake, how it is caused, what appears where, how to mend it. */
export function FaultPage({ name }: { readonly name: string }) {
  const { data, error } = useQuery({
    queryKey: ["fault page", name],
    queryFn: async () => (await PAGES[`../../../../docs/faults/${name}.md`]?.()) ?? "",
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error !== null) return <ErrorNotice what="The page on this fault" error={error} />;
  if (data === undefined) return <Loading what="The page on this fault" />;
  if (data === "") return <Box>There is no page on this fault.</Box>;
  return (
    <div className="fault-page">
      <Markdown
        remarkPlugins={[remarkGfm]}
        components={{
          // The panel has its name.
          h1: () => null,
          h2: ({ children }) => <h3>{children}</h3>,
          a: ({ href = "", children }) =>
            href.startsWith("https:") ? (
              <a href={href} target="_blank" rel="noreferrer">
                {children}
              </a>
            ) : (
              // A file of the project, which the console does not have.
              <code>{children}</code>
            ),
        }}
      >
        {data.replaceAll(/<!--.*?-->/g, "")}
      </Markdown>
    </div>
  );
}
