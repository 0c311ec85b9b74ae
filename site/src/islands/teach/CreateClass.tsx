import { useRef, useState } from 'preact/hooks';
import type { ClassSummary } from '#api/contract';
import { freshId, write } from '../client.ts';
import { useWords } from '../mount.ts';
import { FaultNote } from '../parts/FaultNote.tsx';
import { Field } from '../parts/Field.tsx';
import { Submit } from '../parts/Submit.tsx';
import { Title } from '../parts/Title.tsx';
import { useTask } from '../parts/task.ts';
import { useExpiry } from '../sign-in/expiry.ts';
import type { TeachProps } from './Teach.tsx';
import type { ModuleCard } from './modules.ts';
import { ageBands, gapsIn, modulesFor, toClass, toggled, withAge } from './new-class.ts';
import type { Gap, NewClass } from './new-class.ts';

/** A new class, in four questions. The id is chosen once, so that pressing twice makes one class. */
export function CreateClass({ modules, locales, expired }: TeachProps & { expired: () => void }) {
  const { t, locale } = useWords();
  const id = useRef(freshId());
  const [form, setForm] = useState<NewClass>({
    label: '',
    ageBand: '',
    modules: [],
    locale,
    ready: false,
  });
  const [gaps, setGaps] = useState<Gap[]>([]);
  const task = useTask();

  const set = (next: NewClass): void => {
    setForm(next);
    setGaps(gaps.filter((gap) => gapsIn(next).includes(gap)));
  };
  const told = (gap: Gap) => (gaps.includes(gap) ? t(`teach.missing-${gap}`) : undefined);

  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const found = gapsIn(form);
    setGaps(found);
    const first = found[0];
    if (first) return event.currentTarget.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
    const made = await task.run(() =>
      write<ClassSummary>('POST', 'classes', toClass(form, id.current)),
    );
    if (made) location.replace(`#class/${made.value.id}`);
  };
  useExpiry(task, expired);

  return (
    <>
      <a class="p-back" href="#">
        {t('teach.back')}
      </a>
      <Title>{t('teach.new')}</Title>
      <form class="p-card p-form" onSubmit={submit} noValidate>
        <Field
          id="label"
          label={t('teach.label')}
          hint={t('teach.label-hint')}
          fault={told('label')}
        >
          <input
            id="label"
            name="label"
            maxLength={24}
            autocomplete="off"
            value={form.label}
            aria-invalid={gaps.includes('label')}
            aria-describedby="label-hint label-fault"
            onInput={(event) => set({ ...form, label: event.currentTarget.value })}
          />
        </Field>
        <fieldset class="p-field">
          <legend>{t('teach.age')}</legend>
          <div class="p-bands">
            {ageBands.map((band) => (
              <label class="p-choice" key={band}>
                <input
                  type="radio"
                  name="ageBand"
                  checked={form.ageBand === band}
                  onChange={() => set(withAge(form, band, modules))}
                />
                <span>{t(`teach.band-${band}`)}</span>
              </label>
            ))}
          </div>
          <Told text={told('ageBand')} />
        </fieldset>
        {form.ageBand !== '' && (
          <ModulePicker
            offered={modulesFor(form.ageBand, modules)}
            others={modules.filter(
              ({ ages }) => !modulesFor(form.ageBand, modules).some((m) => m.ages === ages),
            )}
            chosen={form.modules}
            onToggle={(module) => set(toggled(form, module, modules))}
            fault={told('modules')}
          />
        )}
        <Field id="class-locale" label={t('teach.locale')}>
          <select
            id="class-locale"
            value={form.locale}
            onChange={(event) => set({ ...form, locale: event.currentTarget.value })}
          >
            {locales.map(([code, name]) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <div class="p-field p-before">
          <h2>{t('teach.before')}</h2>
          <p>{t('teach.before-how')}</p>
          <label class="p-choice">
            <input
              type="checkbox"
              name="ready"
              checked={form.ready}
              onChange={(event) => set({ ...form, ready: event.currentTarget.checked })}
            />
            <span>{t('teach.ready')}</span>
          </label>
          <Told text={told('ready')} />
        </div>
        <FaultNote fault={task.fault} />
        <Submit task={task}>{t('teach.create')}</Submit>
      </form>
    </>
  );
}

function Told({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p class="p-fault" role="alert">
      {text}
    </p>
  );
}

interface PickerProps {
  offered: ModuleCard[];
  others: ModuleCard[];
  chosen: string[];
  onToggle: (id: string) => void;
  fault: string | undefined;
}

function ModulePicker({ offered, others, chosen, onToggle, fault }: PickerProps) {
  const { t } = useWords();
  const choice = (module: ModuleCard) => (
    <label class="p-choice" key={module.id}>
      <input
        type="checkbox"
        name="modules"
        checked={chosen.includes(module.id)}
        onChange={() => onToggle(module.id)}
      />
      <span>
        {module.question}
        <small class="p-hint">
          {t('teach.minutes', { n: module.minutes })}
          {module.sensitive && ` · ${t('teach.sensitive')}`}
        </small>
      </span>
    </label>
  );
  return (
    <fieldset class="p-field">
      <legend>{t('teach.modules')}</legend>
      {offered.map(choice)}
      {offered.length === 0 && <p class="p-hint">{t('teach.modules-none')}</p>}
      {others.length > 0 && (
        <details>
          <summary>{t('teach.modules-others')}</summary>
          {others.map(choice)}
        </details>
      )}
      <Told text={fault} />
    </fieldset>
  );
}
