/** The words of a mail that somebody waits for, compiled; {{link}}, {{code}} and {{site}} are filled in when it is sent. */
export interface UrgentText {
  locale: string;
  dir: 'ltr' | 'rtl';
  sender: string;
  subject: string;
  html: string;
  text: string;
}
