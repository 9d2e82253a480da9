import { useEffect, useRef } from "react";
import { actionOf, type TraceAction } from "./key-map.ts";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Who is in a text that scrolls, such as a stack trace, reads on with the arrow keys. */
const isScrolling = (target: EventTarget | null, key: string): boolean =>
  key.startsWith("Arrow") && target instanceof HTMLElement && target.tagName === "PRE";

/** Calls back for each key of the map, unless somebody types or scrolls a text, or a dialog is open. */
export function useTraceKeys(onAction: (action: TraceAction) => void): void {
  const latest = useRef(onAction);
  useEffect(() => {
    latest.current = onAction;
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      const action = actionOf(event);
      if (action === undefined || event.defaultPrevented) return;
      if (isScrolling(event.target, event.key)) return;
      const isOwnKey = action === "search" || action === "clearSearch";
      if ((isTyping(event.target) && !isOwnKey) || document.querySelector("[role=dialog]") !== null) return;
      event.preventDefault();
      latest.current(action);
    };
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}
