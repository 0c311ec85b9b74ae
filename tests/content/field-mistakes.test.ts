/** What is wrong in one field of a module is told with what stands there and what to write. */
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { faultsAfter } from '#tests/support/broken-module';

/** Names of the kit's drawings, as an author is told them. */
const drawings = readdirSync('site/src/pictures')
  .map((name) => name.replace('.svg', ''))
  .join(', ');

it.each([
  {
    of: 'a misspelt field',
    file: 'module.yaml',
    from: 'calendar: false',
    to: 'calender: false',
    told: 'x1/module.yaml:93 calender is not a field of this file. To mend: use id, track, number, picture, for, ages, parts, sensitive, read, beforeAfter, rehearsals, refusal, quiz, cards, calendar or sources, or remove it.',
  },
  {
    of: 'a picture that does not exist',
    file: 'module.yaml',
    from: 'picture: lamp',
    to: 'picture: lampe',
    told: `x1/module.yaml:5 picture is "lampe", for which there is no drawing. To mend: use one of ${drawings}, or add adopter/pictures/lampe.svg.`,
  },
  {
    of: 'a text left out',
    file: 'en.yaml',
    from: 'title: Asking',
    to: '',
    told: 'x1/en.yaml title is missing. To mend: add it.',
  },
  {
    of: 'an empty text',
    file: 'en.yaml',
    from: 'title: Asking',
    to: "title: ' '",
    told: 'x1/en.yaml:3 title is empty. To mend: write the text.',
  },
  {
    of: 'a field without its text',
    file: 'en.yaml',
    from: 'title: Asking',
    to: 'title:',
    told: 'x1/en.yaml:3 title is empty. To mend: write one text.',
  },
  {
    of: 'a list in place of a text',
    file: 'en.yaml',
    from: 'title: Asking',
    to: 'title:\n  - Asking',
    told: 'x1/en.yaml:3 title is a list of 1. To mend: write one text.',
  },
  {
    of: 'a number in place of a text',
    file: 'en.yaml',
    from: 'title: Asking',
    to: 'title: 2026',
    told: 'x1/en.yaml:3 title is 2026. To mend: put it into quotation marks: "2026".',
  },
  {
    of: 'a text in place of a list',
    file: 'en.yaml',
    from: 'objectives:\n  - Ask.\n  - Wait.',
    to: 'objectives: Ask.',
    told: 'x1/en.yaml:5 objectives is "Ask.". To mend: write a list: each entry on a line of its own, "- " before it.',
  },
  {
    of: 'a list that is too short',
    file: 'en.yaml',
    from: '  - Ask.\n  - Wait.\n',
    to: '  - Ask.\n',
    told: 'x1/en.yaml:5 objectives is a list of 1. To mend: give at least 2 of them.',
  },
  {
    of: 'a text in place of fields',
    file: 'en.yaml',
    from: 'read:\n  what: This is the read.',
    to: 'read: This.',
    told: 'x1/en.yaml:8 read is "This.". To mend: write its fields, each on a line of its own: "name: …".',
  },
  {
    of: 'an id in capitals',
    file: 'en.yaml',
    from: 'a1-kind:',
    to: 'A1-kind:',
    told: 'x1/en.yaml:28 rehearsals.a.options.A1-kind is not written like an id. To mend: write small letters, digits and hyphens only, for example "coach-gift".',
  },
  {
    of: '"yes" for true',
    file: 'module.yaml',
    from: 'id: yes, right: true',
    to: 'id: yes, right: yes',
    told: 'x1/module.yaml:71 quiz.q1.options.yes.right is "yes". To mend: write true or false.',
  },
  {
    of: 'a verdict that there is not',
    file: 'module.yaml',
    from: 'verdict: risky',
    to: 'verdict: bad',
    told: 'x1/module.yaml:21 rehearsals.a.decisions.a1.options.a1-rash.verdict is "bad". To mend: write good, almost or risky.',
  },
  {
    of: 'minutes in words',
    file: 'module.yaml',
    from: 'minutes: 4',
    to: 'minutes: 4 min',
    told: 'x1/module.yaml:96 parts.p1.minutes is "4 min". To mend: write a whole number, and nothing else.',
  },
  {
    of: 'ages with a hyphen',
    file: 'module.yaml',
    from: '5–17',
    to: '5-17',
    told: 'x1/module.yaml:7 ages is "5-17". To mend: write two numbers with a long dash (–) between, the smaller first, for example "8–10".',
  },
  {
    of: 'ages from old to young',
    file: 'module.yaml',
    from: '5–17',
    to: '17–5',
    told: 'x1/module.yaml:7 ages is "17–5". To mend: write two numbers with a long dash (–) between, the smaller first, for example "8–10".',
  },
  {
    of: 'an address without its beginning',
    file: 'module.yaml',
    from: 'https://example.org/',
    to: 'www.example.org',
    told: 'x1/module.yaml:91 sources.s1.url is "www.example.org". To mend: write the whole address, beginning with "https://".',
  },
  {
    of: 'an address that is a script',
    file: 'module.yaml',
    from: 'https://example.org/',
    to: 'javascript:x',
    told: 'x1/module.yaml:91 sources.s1.url is "javascript:x". To mend: write the whole address, beginning with "https://".',
  },
  {
    of: 'a folder of another name',
    file: 'module.yaml',
    from: 'id: x1',
    to: 'id: x2',
    told: 'x1/module.yaml:2 id is "x2", but the folder is "x1". To mend: rename the folder to "x2", or give the module another id and the folder its name.',
  },
])('$of', ({ file, from, to, told }) => {
  expect(faultsAfter(file, from, to)).toContain(told);
});
