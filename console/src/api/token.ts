const KEY = "playground-token";

/** `PLAYGROUND_TOKEN` as this tab was given it: kept until the tab is closed, and never in a URL. */
export const readToken = (): string | undefined => sessionStorage.getItem(KEY) ?? undefined;

export const keepToken = (token: string): void => sessionStorage.setItem(KEY, token);
