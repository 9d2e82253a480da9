/**
 * The browser's storage as far as it may be used: where it is blocked or full, nothing is kept, and the page goes on.
 * @param open e.g. `() => localStorage`, whose mere mention throws where it is blocked
 */
export function browserStorage(open: () => Storage): Pick<Storage, "getItem" | "setItem"> {
  return {
    getItem(key) {
      try {
        return open().getItem(key);
      } catch {
        return null;
      }
    },
    setItem(key, value) {
      try {
        open().setItem(key, value);
      } catch {
        // It is of use as long as the page is open.
      }
    },
  };
}

/** Until somebody deletes it. */
export const lastingStorage = browserStorage(() => localStorage);
/** Until the tab is closed. */
export const tabStorage = browserStorage(() => sessionStorage);
