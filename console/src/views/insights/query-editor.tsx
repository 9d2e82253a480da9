import { autocompletion, type CompletionContext, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, RangeSetBuilder } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  keymap,
  placeholder,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { useEffect, useRef } from "react";
import { COMMANDS, coloured, FUNCTIONS, SYSTEM_FIELDS } from "./query-words.ts";

interface QueryProblem {
  /** Characters from the start. */
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

interface QueryEditorProps {
  readonly query: string;
  /** Discovered in the log groups. */
  readonly fields: readonly string[];
  readonly problem: QueryProblem | undefined;
  readonly onChange: (query: string) => void;
  /** Given the query as it stands in the editor, which what is rendered may be behind of. */
  readonly onRun: (query: string) => void;
}

/**
 * An editor for the query language. It stands in a shadow root, where its styles are style sheets made by script: the page's policy
 * allows no style elements.
 */
export function QueryEditor(props: QueryEditorProps) {
  const { query, fields, problem } = props;
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(undefined);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    const host = place.current;
    if (host === null) return;
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    const made = new EditorView({ root, parent: root, state: stateFor(latest) });
    editor.current = made;
    return () => made.destroy();
  }, []);

  useEffect(() => {
    const view = editor.current;
    if (view === undefined || view.state.doc.toString() === query) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: query } });
  }, [query]);

  useEffect(() => {
    editor.current?.dispatch({ effects: completions.reconfigure(completionOf(fields)) });
  }, [fields]);

  useEffect(() => {
    const view = editor.current;
    if (view === undefined) return;
    const end = view.state.doc.length;
    const marks =
      problem === undefined
        ? []
        : [
            {
              from: Math.min(problem.from, end),
              to: Math.min(Math.max(problem.to, problem.from + 1), end),
              severity: "error" as const,
              message: problem.message,
            },
          ];
    view.dispatch(setDiagnostics(view.state, marks));
  }, [problem]);

  return <div ref={place} />;
}

const completions = new Compartment();

function stateFor(latest: { readonly current: QueryEditorProps }): EditorState {
  const run = {
    key: "Mod-Enter",
    run: ({ state }: EditorView) => {
      latest.current.onRun(state.doc.toString());
      return true;
    },
  };
  return EditorState.create({
    doc: latest.current.query,
    extensions: [
      history(),
      drawSelection(),
      keymap.of([run, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
      placeholder("fields @timestamp, @message | filter level = 'error' | limit 20"),
      completions.of(completionOf(latest.current.fields)),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": "Query" }),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (docChanged) latest.current.onChange(state.doc.toString());
      }),
      colours,
      THEME,
    ],
  });
}

const completionOf = (fields: readonly string[]) =>
  autocompletion({
    override: [
      (context: CompletionContext) => {
        const word = context.matchBefore(/[@\w.]+/);
        if (word === null && !context.explicit) return null;
        const options = [
          ...COMMANDS.map((label) => ({ label, type: "keyword" })),
          ...FUNCTIONS.map((label) => ({ label, type: "function", apply: `${label}(` })),
          ...[...SYSTEM_FIELDS, ...fields].map((label) => ({ label, type: "variable" })),
        ];
        return { from: word?.from ?? context.pos, options, validFor: /^[@\w.]*$/ };
      },
    ],
  });

const colours = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }
    update({ docChanged, view }: ViewUpdate) {
      if (docChanged) this.decorations = decorate(view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function decorate({ state }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to, token } of coloured(state.doc.toString()))
    builder.add(from, to, Decoration.mark({ class: `query-${token}` }));
  return builder.finish();
}

const THEME = EditorView.theme({
  "&": {
    color: "var(--theme-text)",
    border: "1px solid var(--theme-line)",
    borderRadius: "8px",
    fontSize: "13px",
  },
  "&.cm-focused": { outline: "2px solid var(--theme-focus)" },
  ".cm-content": { minHeight: "96px", caretColor: "var(--theme-text)", fontFamily: "monospace" },
  ".cm-cursor": { borderLeftColor: "var(--theme-text)" },
  ".cm-placeholder": { color: "var(--theme-text-muted)" },
  ".cm-tooltip": {
    color: "var(--theme-text)",
    background: "var(--theme-background)",
    border: "1px solid var(--theme-line)",
  },
  ".query-command": { color: "var(--theme-link)", fontWeight: "bold" },
  ".query-function": { color: "var(--theme-throttle)" },
  ".query-operator": { fontWeight: "bold" },
  ".query-string": { color: "var(--theme-ok)" },
  ".query-field": { color: "var(--theme-p95)" },
  ".query-comment": { color: "var(--theme-text-muted)", fontStyle: "italic" },
});
