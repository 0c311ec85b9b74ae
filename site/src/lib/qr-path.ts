/** A QR code as the path of one SVG element, drawn while the site is built: no script in the browser. */
import { encode } from 'uqr';

/** Light modules around the code, as ISO/IEC 18004 asks; without them cameras miss it. */
const quiet = 4;

/**
 * @returns the path of the dark modules and the side of its square, in modules
 */
export function qrPath(text: string): { path: string; side: number } {
  // Level M bears a fold or a stain of a fridge door: 15 % may be lost.
  const { data, size } = encode(text, { ecc: 'M', boostEcc: false, border: quiet });
  const path = data.flatMap((row, y) =>
    runsOf(row).map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`),
  );
  return { path: path.join(''), side: size };
}

/** Where dark runs of a row begin, and how long they are. */
function runsOf(row: readonly boolean[]): [start: number, width: number][] {
  return row.flatMap((dark, x): [number, number][] => {
    if (!dark || row[x - 1]) return [];
    const end = row.indexOf(false, x);
    return [[x, (end < 0 ? row.length : end) - x]];
  });
}
