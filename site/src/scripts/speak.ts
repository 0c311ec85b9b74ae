/**
 * Reads aloud what a step shows, with a voice of this device: others send the text to a server. The
 * button stays hidden until there is such a voice for the page's language.
 */
const synth = window.speechSynthesis as SpeechSynthesis | undefined;
const button = document.querySelector('.speak') as HTMLElement;
const start = button.textContent;
const { lang } = document.documentElement;
/** Text blocks; of nested ones the inner. */
const blocks = 'h2,h3,p,li,summary,legend,label';

const voiceHere = (): SpeechSynthesisVoice | undefined =>
  synth?.getVoices().find((each) => each.localService && each.lang.split(/[-_]/)[0] === lang);

/** Puts an end to any reading. */
export function hush(): void {
  synth?.cancel();
  button.textContent = start;
}

/** What can be seen of the step, without what is only there to be pressed. */
const textsShown = (): string[] =>
  [...document.querySelectorAll<HTMLElement>(`.step.now :is(${blocks})`)]
    .filter((each) => each.offsetParent && !each.querySelector(`${blocks},.button,button`))
    .map((each) => each.innerText);

function read(): void {
  const said = new SpeechSynthesisUtterance(textsShown().join('\n'));
  said.voice = voiceHere() ?? null;
  said.lang = lang;
  said.onend = hush;
  synth?.speak(said);
  button.textContent = button.dataset.stop ?? '';
}

function offer(): void {
  button.hidden = !voiceHere();
}

button.addEventListener('click', () => {
  const reading = button.textContent !== start;
  hush();
  if (!reading) read();
});
if (synth) synth.onvoiceschanged = offer;
offer();
addEventListener('pagehide', hush);
