/** What a class page shows, worked out of the API's answer: rows, totals and the one next thing to do. */
import type { ClassResponse } from '#api/contract';
import type { ModuleCard } from './modules.ts';

/** "secret": the module is sensitive, so nobody sees who has finished it. */
export type Cell = 'done' | 'open' | 'secret';

export interface Matrix {
  columns: { module: ModuleCard; finished: number }[];
  rows: { alias: string; cells: Cell[] }[];
}

/** The class's modules in the class's order; one that this site no longer has is left out. */
export function matrixOf(group: ClassResponse, catalogue: readonly ModuleCard[]): Matrix {
  const modules = group.modules.flatMap((id) => catalogue.find((module) => module.id === id) ?? []);
  const total = new Map(group.totals.map(({ module, finished }) => [module, finished]));
  const cell = (module: ModuleCard, finished: readonly string[]): Cell => {
    if (module.sensitive) return 'secret';
    return finished.includes(module.id) ? 'done' : 'open';
  };
  return {
    columns: modules.map((module) => ({ module, finished: total.get(module.id) ?? 0 })),
    rows: group.rows
      .map(({ alias, finished }) => ({
        alias,
        cells: modules.map((module) => cell(module, finished)),
      }))
      .sort((a, b) => a.alias.localeCompare(b.alias)),
  };
}

export type NextStep =
  | { do: 'open' }
  | { do: 'show' }
  | { do: 'teach'; module: ModuleCard; finished: number }
  | { do: 'help' };

/**
 * The one thing to do next: let the class in, show the code until somebody is in, then module after
 * module, and in the end the page of helpers. A module is over when half of the rows have finished
 * it, never only when all have: a closed tab leaves a row behind that finishes nothing any more.
 */
export function nextStep(group: ClassResponse, { columns }: Matrix, now: number): NextStep {
  if (group.rows.length === 0) return { do: isOpen(group, now) ? 'show' : 'open' };
  const next = columns.find(({ finished }) => finished * 2 < group.rows.length);
  return next ? { do: 'teach', ...next } : { do: 'help' };
}

/** Whether pupils can join at this moment. */
export function isOpen(group: Pick<ClassResponse, 'join'>, now: number): boolean {
  return group.join !== null && Date.parse(group.join.until) > now;
}

/** A code in two halves, "K7P" "2MX": two short things are read out and typed with fewer mistakes than one long one. */
export function halvesOf(code: string): [string, string] {
  return [code.slice(0, 3), code.slice(3)];
}
