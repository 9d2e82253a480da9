const KEPT_MS = 60_000;

/** Saves a text as a file, as the browser does with a download. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Not every browser has read it by now.
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
