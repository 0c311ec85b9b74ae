/** Joins the chosen parts of a refusal to one sentence. Nothing is kept: the page forgets it with the page. */
/** Between two quoted parts, in the quotation marks of any language: the sentence needs them once. */
const seam = /\s*[”»“]\s+[„“«]\s*/g;

for (const box of document.querySelectorAll('.refusal')) {
  const sentence = box.querySelector('output');
  const show = (): void => {
    const parts = [...box.querySelectorAll(':checked + span')].map((part) => part.textContent);
    if (sentence) sentence.textContent = parts.join(' ').replace(seam, ' ');
  };
  box.addEventListener('change', show);
  box.querySelector('button')?.addEventListener('click', () => {
    for (const list of box.querySelectorAll('fieldset')) {
      const options = list.querySelectorAll('input');
      const option = options[Math.floor(Math.random() * options.length)];
      if (option) option.checked = true;
    }
    show();
  });
  for (const part of box.querySelectorAll<HTMLElement>('[hidden]')) part.hidden = false;
  const own = box.querySelector('textarea');
  // Neither "back" nor a restored tab may show to somebody else what was written.
  for (const passing of ['pagehide', 'pageshow']) {
    addEventListener(passing, () => {
      if (own) own.value = '';
    });
  }
}

export {};
