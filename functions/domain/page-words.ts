/**
 * Words of the few pages that the API itself shows, because they carry a token and must work without
 * script. Written in campaigns/layout/<locale>.yaml under `pages`. They name no topic: somebody else
 * may look at the screen.
 */
export interface PageWords {
  /** Behind the link of the confirmation mail: a question with one button. */
  confirm: AskingPage;
  confirmed: AnswerPage;
  /** Behind the link at the foot of every letter: a question with one button. */
  unsubscribe: AskingPage;
  unsubscribed: AnswerPage;
  /** A link that is too old, used up or damaged. */
  refused: AnswerPage;
}

interface AskingPage {
  title: string;
  text: string;
  button: string;
  /** What happens if nothing is pressed. */
  note: string;
}

interface AnswerPage {
  title: string;
  text: string;
  /** Leads to the page about the letters. */
  letters: string;
  /** Leads to the first page of the site. */
  home: string;
}
