import * as tokens from "@cloudscape-design/design-tokens";
import type { CSSProperties } from "react";

/** The colours of the theme, by the names that this view's style sheet has for them. */
export const THEME_VARIABLES = {
  "--waterfall-line": tokens.colorBorderDividerDefault,
  "--waterfall-focus": tokens.colorBorderItemFocused,
  "--waterfall-hover": tokens.colorBackgroundDropdownItemHover,
  "--waterfall-selected": tokens.colorBackgroundItemSelected,
  "--waterfall-critical": tokens.colorTextBodyDefault,
  "--waterfall-text": tokens.colorTextBodyDefault,
  "--waterfall-muted": tokens.colorTextBodySecondary,
  "--waterfall-error": tokens.colorTextStatusError,
  "--waterfall-warning": tokens.colorTextStatusWarning,
  "--waterfall-background": tokens.colorBackgroundContainerContent,
} as CSSProperties;
