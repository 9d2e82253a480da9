import { tabStorage } from "../preferences/browser-storage.ts";

const KEY = "playground-token";

/** `PLAYGROUND_TOKEN` as this tab was given it: kept until the tab is closed, and never in a URL. */
export const readToken = (): string | undefined => tabStorage.getItem(KEY) ?? undefined;

export const keepToken = (token: string): void => tabStorage.setItem(KEY, token);
