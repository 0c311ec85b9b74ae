/** What does not fit together in a module is told in words that an author can act on. */
import { expect, it } from 'vitest';
import { faultsAfter } from '#tests/support/broken-module';

it.each([
  {
    of: 'a branch that leads nowhere',
    file: 'module.yaml',
    from: 'verdict: good, to: a2',
    to: 'verdict: good, to: a22',
    told: 'x1/module.yaml:20 rehearsals.a.decisions.a1.options.a1-kind.to leads to "a22", which does not exist. To mend: use one of a1, a2, a3, a4, end, retry.',
  },
  {
    of: 'a decision that nobody reaches',
    file: 'module.yaml',
    from: 'verdict: good, to: a2',
    to: 'verdict: good, to: a3',
    told: 'x1/module.yaml:22 rehearsals.a.decisions.a2 is never reached. To mend: let an option lead to it, or remove it.',
  },
  {
    of: 'a circle without an end',
    file: 'module.yaml',
    from: 'verdict: good, to: end',
    to: 'verdict: good, to: a1',
    told: 'x1/module.yaml:16 rehearsals.a.decisions.a1 has no way to the end. To mend: let one of its options lead on.',
  },
  {
    of: 'a good answer that is sent back',
    file: 'module.yaml',
    from: 'verdict: good, to: a2',
    to: 'verdict: good, to: retry',
    told: 'x1/module.yaml:20 rehearsals.a.decisions.a1.options.a1-kind.to sends back somebody who answered well. To mend: lead a good answer on, or change its verdict.',
  },
  {
    of: 'a question with two right answers',
    file: 'module.yaml',
    from: 'id: no, right: false',
    to: 'id: no, right: true',
    told: 'x1/module.yaml:70 quiz.q1.options have 2 right answers. To mend: give exactly one of them "right: true".',
  },
  {
    of: 'an id used twice',
    file: 'module.yaml',
    from: 'id: q2',
    to: 'id: q1',
    told: 'x1/module.yaml:68 quiz use the id "q1" twice. To mend: give one of them another id.',
  },
  {
    of: 'missing words',
    file: 'en.yaml',
    from: '      a1: What do you say?\n',
    to: '',
    told: 'x1/en.yaml:22 rehearsals.a.ask.a1 has no words, but module.yaml uses it. To mend: add "a1:" and its words.',
  },
  {
    of: 'words that nothing uses',
    file: 'en.yaml',
    from: '      a1-hello: Hello.',
    to: '      a1-hello: Hello.\n      a1-bye: Bye.',
    told: 'x1/en.yaml:19 rehearsals.a.messages.a1-bye is used nowhere in module.yaml. To mend: check the spelling of the id, or remove it.',
  },
  {
    of: 'a part that is too long',
    file: 'module.yaml',
    from: 'minutes: 4',
    to: 'minutes: 6',
    told: 'x1/module.yaml:96 parts.p1.minutes is 6, but a part for carers takes at most 4 minutes. To mend: split the part, or shorten its texts.',
  },
  {
    of: 'a step forgotten',
    file: 'module.yaml',
    from: '[b, refusal, quiz, take]',
    to: '[b, quiz, take]',
    told: 'x1/module.yaml:95 parts lack the step "refusal". To mend: add it to the steps of a part.',
  },
  {
    of: 'a step held twice',
    file: 'module.yaml',
    from: '[read, a]',
    to: '[read, a, b]',
    told: 'x1/module.yaml:95 parts hold the step "b" 2 times. To mend: leave it in one part, and take it out of the others.',
  },
  {
    of: 'cards forgotten',
    file: 'module.yaml',
    from: 'cards: [c1, c2, c3, c4]',
    to: '',
    told: 'x1/module.yaml cards are missing: each module for carers has them. To mend: add four to eight ids, and their words in each language.',
  },
  {
    of: 'cards for pupils',
    file: 'module.yaml',
    from: 'for: carers',
    to: 'for: pupils',
    told: 'x1/module.yaml:109 cards are for carers only, and this module is for pupils. To mend: remove them here and in each language.',
  },
  {
    of: 'a findable page for pupils',
    file: 'module.yaml',
    from: 'for: carers',
    to: 'for: pupils',
    told: 'x1/en.yaml:176 find is for adults only, and this module is for pupils. To mend: remove it.',
  },
  {
    of: 'a findable page left out',
    file: 'en.yaml',
    from: 'find:\n  title: How to ask\n  description: How to ask a child.\n  lead: You can ask.\n',
    to: '',
    told: 'x1/en.yaml find is missing: each module for adults has it. To mend: add "find:" with title, description and lead.',
  },
  {
    of: 'an answer to "nobody" left out',
    file: 'en.yaml',
    from: '  nobody: There is always someone.\n',
    to: '',
    told: 'x1/en.yaml:151 beforeAfter.nobody has no words, but module.yaml uses it. To mend: add "nobody:" and its words.',
  },
  {
    of: 'an answer used twice in a rehearsal',
    file: 'module.yaml',
    from: 'id: a2-kind',
    to: 'id: a1-kind',
    told: 'x1/module.yaml:26 rehearsals.a.decisions.a2.options.a1-kind.id stands twice in this rehearsal. To mend: give one of them another id.',
  },
])('$of', ({ file, from, to, told }) => {
  expect(faultsAfter(file, from, to)).toContain(told);
});

it('none is told of a whole module', () => {
  expect(faultsAfter('module.yaml', 'calendar: false', 'calendar: true')).toEqual([]);
});
