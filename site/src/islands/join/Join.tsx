import { useEffect, useRef, useState } from 'preact/hooks';
import type { JoinResponse } from '#api/contract';
import { freshId, write } from '../client.ts';
import { useWords } from '../mount.ts';
import { AliasPicture, useAliasWord } from '../parts/Alias.tsx';
import { FaultNote } from '../parts/FaultNote.tsx';
import { Field } from '../parts/Field.tsx';
import { Submit } from '../parts/Submit.tsx';
import { Title } from '../parts/Title.tsx';
import { useTask } from '../parts/task.ts';
import type { ModuleCard } from '../teach/modules.ts';
import { codeOf, keepPlace, leavePlace, readPlace } from './place.ts';

/** A pupil joins a class. The code is all that is asked; an alias is all that is given. */
export function Join({ modules }: { modules: ModuleCard[] }) {
  const [place, setPlace] = useState(() => readPlace(sessionStorage));
  // "Back" from a module may find that the class or the seat is gone, and its entry with it.
  useEffect(() => {
    const look = (): void => setPlace(readPlace(sessionStorage));
    addEventListener('pageshow', look);
    return () => removeEventListener('pageshow', look);
  }, []);
  const join = (joined: JoinResponse): void => {
    keepPlace(sessionStorage, joined);
    setPlace(joined);
  };
  const leave = (): void => {
    leavePlace(sessionStorage);
    setPlace(null);
  };
  return place ? (
    <InClass place={place} modules={modules} onLeave={leave} />
  ) : (
    <AskCode onJoin={join} />
  );
}

function AskCode({ onJoin }: { onJoin: (place: JoinResponse) => void }) {
  const { t } = useWords();
  const [code, setCode] = useState('');
  // One id for one code: pressing again after a lost answer makes no second pupil.
  const attempt = useRef({ code: '', id: '' });
  const task = useTask();
  const submit = async (event: Event) => {
    event.preventDefault();
    if (code.length < 6) return task.tell('code-short');
    if (attempt.current.code !== code) attempt.current = { code, id: freshId() };
    const body = { code, attempt: attempt.current.id };
    const joined = await task.run(() => write<JoinResponse>('POST', 'join', body));
    if (joined) onJoin(joined.value);
  };
  return (
    <>
      <Title>{t('join.title')}</Title>
      <form class="p-form" onSubmit={submit} noValidate>
        <Field id="code" label={t('join.code')} hint={t('join.code-hint')}>
          <input
            id="code"
            class="p-code-input"
            dir="ltr"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            maxLength={12}
            value={code}
            aria-describedby="code-hint code-fault"
            onInput={(event) => {
              setCode(codeOf(event.currentTarget.value));
              task.tell(null);
            }}
          />
        </Field>
        <FaultNote fault={task.fault} id="code-fault" />
        <Submit task={task}>{t('join.join')}</Submit>
      </form>
      <p class="p-hint">{t('join.nothing')}</p>
    </>
  );
}

interface InClassProps {
  place: JoinResponse;
  modules: ModuleCard[];
  onLeave: () => void;
}

function InClass({ place, modules, onLeave }: InClassProps) {
  const { t, locale } = useWords();
  const word = useAliasWord();
  const mine = place.modules.flatMap((id) => modules.find((module) => module.id === id) ?? []);
  return (
    <>
      <div class="p-me">
        <AliasPicture id={place.alias} />
        <Title>{t('join.you-are', { alias: word(place.alias) })}</Title>
        <p>{t('join.you-are-how')}</p>
      </div>
      <h2>{t('join.modules')}</h2>
      {mine.length === 0 && <p class="note">{t('join.modules-none')}</p>}
      <ul class="p-cards">
        {mine.map((module) => (
          <li key={module.id}>
            <a class="p-card p-link-card p-module" href={`/${locale}/s/${module.number}/`}>
              <strong class="p-card-title">{module.question}</strong>
              <span class="soft">{t('teach.minutes', { n: module.minutes })}</span>
            </a>
          </li>
        ))}
      </ul>
      <p class="p-hint">{t('join.leave-how')}</p>
      <button type="button" class="quiet" onClick={onLeave}>
        {t('join.leave')}
      </button>
    </>
  );
}
