/** Longer statements are cut: what makes them one statement or another stands at their beginning. */
const MAX_LENGTH = 2_000;

/** In this order: comments · quoted texts, dollar-quoted ones too · quoted names · parameters · numbers · white space. */
const TOKENS =
  /--[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/|'[^']*(?:''[^']*)*'?|\$\$[^$]*\$\$|("[^"]*"?)|\$\d+|(?<!:):[a-z_]\w*|\b\d+(?:\.\d+)?(?:e[+-]?\d+)?\b|(\s+)/gi;

/**
 * A statement without what differs from one execution to the next, so that equal results mean the same statement: literals and
 * parameters become `?`, lists of them one `?`, white space one space. Letter case is kept.
 *
 *   SELECT  name FROM stock WHERE sku IN ($1, $2) AND n > 5   →   SELECT name FROM stock WHERE sku IN (?) AND n > ?
 */
export function normaliseStatement(statement: string): string {
  return statement
    .slice(0, MAX_LENGTH)
    .replace(TOKENS, (match: string, name: string | undefined, space: string | undefined) => {
      if (name !== undefined) return match;
      if (space !== undefined || match.startsWith("--") || match.startsWith("/*")) return " ";
      return "?";
    })
    .replace(/ {2,}/g, " ")
    .replace(/\? ?(?:, ?\? ?)+/g, "?")
    .replace(/\( ?\? ?\) ?(?:, ?\( ?\? ?\) ?)+/g, "(?)")
    .trim();
}
