/** BCP 47 tag for writing numbers and dates: Western digits everywhere, so that a telephone number beside a time is read in one system, and British English. */
export function languageTag(locale: string): string {
  return `${locale === 'en' ? 'en-GB' : locale}-u-nu-latn`;
}
