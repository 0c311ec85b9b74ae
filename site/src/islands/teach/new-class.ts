/** The form of a new class: what is chosen at first, and what is missing. */
import type { CreateClassRequest } from '#api/contract';
import type { ModuleCard } from './modules.ts';

export type AgeBand = CreateClassRequest['ageBand'];
export const ageBands: readonly AgeBand[] = ['5-7', '8-10', '11-13', '14-17'];

export interface NewClass {
  label: string;
  ageBand: AgeBand | '';
  modules: string[];
  locale: string;
  /** "I know who our safeguarding lead is." */
  ready: boolean;
}

export type Gap = 'label' | 'ageBand' | 'modules' | 'ready';

/** The modules made for an age band. */
export function modulesFor(band: AgeBand | '', catalogue: readonly ModuleCard[]): ModuleCard[] {
  return catalogue.filter(({ ages }) => ages.replace('–', '-') === band);
}

/** Choosing an age chooses its modules: a teacher takes away, instead of looking for what fits. */
export function withAge(
  form: NewClass,
  ageBand: AgeBand,
  catalogue: readonly ModuleCard[],
): NewClass {
  return { ...form, ageBand, modules: modulesFor(ageBand, catalogue).map(({ id }) => id) };
}

/** Takes a module in or out; the order stays the catalogue's. */
export function toggled(form: NewClass, id: string, catalogue: readonly ModuleCard[]): NewClass {
  const chosen = form.modules.includes(id)
    ? form.modules.filter((other) => other !== id)
    : [...form.modules, id];
  return {
    ...form,
    modules: catalogue.map((module) => module.id).filter((each) => chosen.includes(each)),
  };
}

export function gapsIn(form: NewClass): Gap[] {
  return [
    ...(form.label.trim() === '' ? ['label' as const] : []),
    ...(form.ageBand === '' ? ['ageBand' as const] : []),
    ...(form.ageBand !== '' && form.modules.length === 0 ? ['modules' as const] : []),
    ...(form.ready ? [] : ['ready' as const]),
  ];
}

/** The request of a form without gaps. */
export function toClass(form: NewClass, id: string): CreateClassRequest {
  return {
    id,
    label: form.label.trim(),
    ageBand: form.ageBand as AgeBand,
    modules: form.modules,
    locale: form.locale,
  };
}
