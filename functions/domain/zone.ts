/** Whether `name` is a time zone that send hours can be counted in, for example "Europe/Paris". */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    // RangeError is the only fault that this constructor has for a string.
    return false;
  }
}
