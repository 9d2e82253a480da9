/** Canvases know no CSS variables: the colour that one comes to at an element. */
export function resolvedColour(element: HTMLElement, colour: string): string {
  const before = element.style.color;
  element.style.color = colour;
  const value = getComputedStyle(element).color;
  element.style.color = before;
  return value;
}
