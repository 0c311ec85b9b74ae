/**
 * Reads aloud what a step shows, with a voice of this device: others send the text to a server. A
 * button [data-speak] stays hidden until there is such a voice for the page's language.
 */
const synth = window.speechSynthesis as SpeechSynthesis | undefined;
const buttons = document.querySelectorAll<HTMLElement>('[data-speak]');
const [language] = document.documentElement.lang.split('-');
/** Text blocks; of nested ones the inner. */
const blocks = 'h1,h2,h3,p,li,summary,legend,label';
let stopReading = (): void => {};

const voiceHere = (): SpeechSynthesisVoice | undefined =>
  synth?.getVoices().find((each) => each.localService && each.lang.split(/[-_]/)[0] === language);

/** Puts an end to any reading. */
export function hush(): void {
  synth?.cancel();
  stopReading();
}

/** What can be seen of a part of the page, without what is only there to be pressed. */
const textsOf = (part: Element): string[] =>
  [...part.querySelectorAll<HTMLElement>(blocks)]
    .filter((each) => !each.querySelector(`${blocks},.button,button`) && each.offsetParent)
    .map((each) => each.innerText);

function read(button: HTMLElement): void {
  const start = button.textContent;
  button.textContent = button.dataset.speak ?? '';
  stopReading = () => {
    button.textContent = start;
    stopReading = () => {};
  };
  const texts = textsOf(button.closest('.step') ?? document.body);
  const said = new SpeechSynthesisUtterance(texts.join('\n'));
  said.voice = voiceHere() ?? null;
  said.lang = document.documentElement.lang;
  said.onend = stopReading;
  synth?.speak(said);
}

function offer(): void {
  for (const button of buttons) button.hidden = !voiceHere();
}

for (const button of buttons) {
  button.addEventListener('click', () => {
    const reading = button.textContent === button.dataset.speak;
    hush();
    if (!reading) read(button);
  });
}
if (synth) synth.onvoiceschanged = offer;
offer();
addEventListener('pagehide', hush);
