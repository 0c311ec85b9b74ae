/** An alias id, "gull-3", taken apart: the picture's name and the number. */
export function aliasParts(id: string): { name: string; number: string } {
  const dash = id.lastIndexOf('-');
  return dash < 1
    ? { name: id, number: '' }
    : { name: id.slice(0, dash), number: id.slice(dash + 1) };
}
