/**
 * The six digits of a sign-in code out of what was typed or pasted: spaces and marks fall away,
 * Arabic-Indic and Persian digits count as what they are.
 */
export function digitsOf(typed: string): string {
  return typed
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/\D/g, '')
    .slice(0, 6);
}
