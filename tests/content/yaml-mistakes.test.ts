/** A file that cannot be read as it is meant is told by the line that its author wrote, in the author's words. */
import { expect, it } from 'vitest';
import { faultsAfter, faultsOf } from '#tests/support/broken-module';

it.each([
  {
    of: 'a colon in a text',
    file: 'en.yaml',
    from: 'question: How do I ask?',
    to: 'question: How: do I ask?',
    told: 'x1/en.yaml:2 has a colon inside a text, or a line below begins too far to the right. To mend: put the text into straight quotation marks, "…", or let the line begin exactly where its neighbours begin.',
  },
  {
    of: 'a tab',
    file: 'en.yaml',
    from: '  what: This is the read.',
    to: '\twhat: This is the read.',
    told: 'x1/en.yaml:9 begins with a tab. To mend: use spaces instead.',
  },
  {
    of: 'a quotation mark that is not closed',
    file: 'en.yaml',
    from: 'title: Asking',
    to: "title: 'Asking",
    told: 'x1/en.yaml:3 has a quotation mark at the beginning of a text and none at its end. To mend: add the one that is missing.',
  },
  {
    of: 'an apostrophe in single quotation marks',
    file: 'en.yaml',
    from: 'title: Asking',
    to: "title: 'Noor's talk'",
    told: 'x1/en.yaml:3 goes on after a closing quotation mark or bracket, or a text in it begins with a hyphen. To mend: put the whole text into straight quotation marks, "…". Write an apostrophe in it as ’.',
  },
  {
    of: 'no space after a colon',
    file: 'en.yaml',
    from: 'title: Asking',
    to: 'title:Asking',
    told: 'x1/en.yaml:3 lacks a colon and a space after the name of its field. To mend: write "title: Your text".',
  },
  {
    of: 'a field that stands twice',
    file: 'en.yaml',
    from: 'title: Asking',
    to: 'question: Asking',
    told: 'x1/en.yaml:3 has a field that stands here already. To mend: remove one of the two, or correct its name or the spaces in front of it.',
  },
  {
    of: 'a text that begins with a star',
    file: 'en.yaml',
    from: 'title: Asking',
    to: 'title: *Asking*',
    told: 'x1/en.yaml:3 has a text that begins with "*". To mend: put the whole text into straight quotation marks, "…".',
  },
  {
    of: 'a text whose first word would be lost',
    file: 'en.yaml',
    from: 'title: Asking',
    to: 'title: !Asking now',
    told: 'x1/en.yaml:3 has a text that begins with "!". To mend: put the whole text into straight quotation marks, "…".',
  },
  {
    of: 'a text that begins with an ampersand',
    file: 'en.yaml',
    from: 'title: Asking',
    to: 'title: &ask now',
    told: 'x1/en.yaml:3 has a text that begins with "&". To mend: put the whole text into straight quotation marks, "…".',
  },
  {
    of: 'a bracket that is not closed',
    file: 'module.yaml',
    from: 'from: other }',
    to: 'from: other',
    told: 'x1/module.yaml:19 comes after a bracket that is not closed. To mend: add the } or ] that is missing on the line before.',
  },
])('$of', ({ file, from, to, told }) => {
  expect(faultsAfter(file, from, to)).toContain(told);
});

it.each(['utf16le', 'latin1'] as const)('a file saved as %s', (encoding) => {
  const told = faultsOf('en.yaml', (text) =>
    Buffer.from(text.replace('Asking', 'Écoute'), encoding),
  );

  expect(told).toEqual([
    'x1/en.yaml is not saved as UTF-8. To mend: save it again with the encoding "UTF-8", then look at its accents.',
  ]);
});

it('an empty file', () => {
  expect(faultsOf('en.yaml', () => '')).toEqual([
    'x1/en.yaml is empty. To mend: write it, or remove the file.',
  ]);
});

it('a mark of UTF-8 and the line ends of Windows are none', () => {
  const windows = (text: string): string => `\ufeff${text.replaceAll('\n', '\r\n')}`;

  expect(faultsOf('en.yaml', windows)).toEqual([]);
});
