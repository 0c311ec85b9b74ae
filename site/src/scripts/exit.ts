/**
 * Leaving at once: a click on the exit link, or Esc twice within a second.
 *
 * The page is emptied and silenced first, since the next site may take seconds to come, and replaced,
 * so that "back" does not return to it. Without script the link still leads away.
 */
import { carryCountry, chosenCountry } from './country.ts';

const exit = document.getElementById('exit') as HTMLAnchorElement;
let escapedAt = -1000;

function leave(event: Event): void {
  event.preventDefault();
  document.documentElement.hidden = true;
  document.title = '';
  // Missing in some browsers, whatever its type says.
  (window.speechSynthesis as SpeechSynthesis | undefined)?.cancel();
  location.replace(exit.href);
}

exit.addEventListener('click', leave);
addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  if (event.timeStamp - escapedAt < 1000) leave(event);
  escapedAt = event.timeStamp;
});

carryCountry(chosenCountry(location));
