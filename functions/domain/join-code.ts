/** Join codes: six characters that a child can copy from a board. */
import { createHash } from 'node:crypto';

/** Without 0 O, 1 I L, and without U and V, which handwriting mixes up. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTWXYZ';

/** The code that belongs to a fresh random id: 29⁶, about 595 million. */
export function joinCodeOf(freshId: string): string {
  let rest = createHash('sha256').update(freshId).digest().readUIntBE(0, 6);
  let code = '';
  for (let place = 0; place < 6; place += 1) {
    code += alphabet[rest % alphabet.length];
    rest = Math.floor(rest / alphabet.length);
  }
  return code;
}
