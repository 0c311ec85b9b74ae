/** Script of a page where things can be kept and removed, and nothing else is done. */
import './exit.ts';
import { wireKeep } from './keep.ts';

for (const box of document.querySelectorAll<HTMLElement>('.keepbox')) wireKeep(box);
