/** Script of the page on which a young person builds a sentence. */
import './exit.ts';
import './refusal.ts';
