/** A calendar file (RFC 5545) with one event of ten minutes that says nothing but its title. */

/** Octets that a line may have, without its end; longer ones go on after a line break and a space. */
const lineOctets = 75;

/** What a text value must not hold as it is. */
const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

/** Folds between characters, never inside one. */
function folded(line: string): string {
  const octets = new TextEncoder();
  let out = '';
  let length = 0;
  for (const sign of line) {
    const more = octets.encode(sign).length;
    if (length + more > lineOctets) {
      out += '\r\n ';
      length = 1;
    }
    out += sign;
    length += more;
  }
  return out;
}

/** "20261121T190000" of an ISO 8601 time. */
const compact = (iso: string): string => iso.replace(/[-:]|\.\d+/g, '');

/**
 * @param title shown in the calendar
 * @param start local time without a zone, "2026-11-21T19:00:00": ten minutes at that hour, wherever one is
 * @param now when the file is made
 * @param uid random: it ties the event to nothing
 */
export function calendarFile(title: string, start: string, now: Date, uid: string): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Calendar//1//EN',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${compact(now.toISOString())}`,
    `DTSTART:${compact(start)}`,
    'DURATION:PT10M',
    `SUMMARY:${escaped(title)}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');
}
