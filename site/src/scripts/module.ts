/** Script of a module page. */
import './exit.ts';
import { wireBox } from './finish.ts';
import { answers } from './talk.ts';

for (const box of document.querySelectorAll<HTMLElement>('.keepbox')) wireBox(box, answers);
