/** Why a text is no YAML, or not the YAML that its author meant, in the author's words and on the author's line. */
import { isScalar, visit, type Document, type ErrorCode } from 'yaml';

export interface YamlMistake {
  /** Where it begins, counted in characters from the start of the text. */
  at: number;
  say: string;
  fix: string;
}

const quoteAll = 'put the whole text into straight quotation marks, "…".';
const indent = 'let the line begin exactly where its neighbours begin.';

const unclosed = {
  say: 'comes after a bracket that is not closed.',
  fix: 'add the } or ] that is missing on the line before.',
};

/** By the parser's code. What one code can mean is said in the order of how often authors meet it. */
const told: Partial<Record<ErrorCode, { say: string; fix: string }>> = {
  BLOCK_AS_IMPLICIT_KEY: {
    say: 'has a colon inside a text, or a line below begins too far to the right.',
    fix: `put the text into straight quotation marks, "…", or ${indent}`,
  },
  BAD_INDENT: { say: 'begins too far to the left or to the right.', fix: indent },
  TAB_AS_INDENT: { say: 'begins with a tab.', fix: 'use spaces instead.' },
  DUPLICATE_KEY: {
    say: 'has a field that stands here already.',
    fix: 'remove one of the two, or correct its name or the spaces in front of it.',
  },
  MULTILINE_IMPLICIT_KEY: {
    say: 'lacks a colon and a space after the name of its field.',
    fix: 'write "title: Your text".',
  },
  UNEXPECTED_TOKEN: {
    say: 'goes on after a closing quotation mark or bracket, or a text in it begins with a hyphen.',
    fix: `${quoteAll} Write an apostrophe in it as ’.`,
  },
  BAD_SCALAR_START: {
    say: 'has a text that begins with a sign of its own meaning.',
    fix: quoteAll,
  },
  BAD_DQ_ESCAPE: {
    say: 'has a backslash in quotation marks.',
    fix: 'leave the backslash out, or use single quotation marks.',
  },
  BLOCK_IN_FLOW: {
    say: 'lacks a comma or a colon between { and }.',
    fix: 'write "{ id: thank, verdict: good, to: end }".',
  },
  MULTIPLE_DOCS: { say: 'has a line of three hyphens.', fix: 'remove this line.' },
};

/** The first mistake; undefined when the text can be read as it is meant. */
export function mistakeIn(document: Document.Parsed): YamlMistake | undefined {
  const error = document.errors[0] ?? document.warnings[0];
  if (!error) return lostWord(document);
  const [at] = error.pos;
  if (error.code === 'TAG_RESOLVE_FAILED') return strange(at, '!');
  if (/^Flow/.test(error.message)) return { at, ...unclosed };
  if (error.code !== 'MISSING_CHAR') {
    const say = `is not readable YAML: ${error.message.split('\n')[0]}`;
    return { at, ...(told[error.code] ?? { say, fix: quoteAll }) };
  }
  const open = /quote/.test(error.message) ? openQuote(document, at) : undefined;
  if (open !== undefined) {
    const say = 'has a quotation mark at the beginning of a text and none at its end.';
    return { at: open, say, fix: 'add the one that is missing.' };
  }
  const missing = /followed by map values/.test(error.message)
    ? told.MULTILINE_IMPLICIT_KEY
    : unclosed;
  return missing && { at, ...missing };
}

/** The parser sees the end of the file; the author looks for the mark that opens the text. */
function openQuote(document: Document, at: number): number | undefined {
  let open: number | undefined;
  visit(document, {
    Scalar: (_, { type, range }) => {
      if (type?.startsWith('QUOTE') && range && range[0] <= at) open = range[0];
    },
  });
  return open;
}

/** Signs that YAML takes for its own, so that the word behind them would not be shown. */
function lostWord(document: Document): YamlMistake | undefined {
  let found: YamlMistake | undefined;
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document)) return undefined;
      found = strange(alias.range?.[0] ?? 0, '*');
      return visit.BREAK;
    },
    Node: (_, node) => {
      if (!isScalar(node) || !node.anchor) return undefined;
      found = strange(node.range?.[0] ?? 0, '&');
      return visit.BREAK;
    },
  });
  return found;
}

function strange(at: number, sign: string): YamlMistake {
  return { at, say: `has a text that begins with "${sign}".`, fix: quoteAll };
}
