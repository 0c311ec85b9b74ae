import { useEffect, useState } from 'preact/hooks';
import type { SettingsResponse } from '#api/contract';
import { write } from '../client.ts';
import { useWords } from '../mount.ts';
import { Confirm } from '../parts/Confirm.tsx';
import { FaultNote } from '../parts/FaultNote.tsx';
import { Submit } from '../parts/Submit.tsx';
import { Title } from '../parts/Title.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import { useTask } from '../parts/task.ts';
import { takeToken } from '../token.ts';
import { FreshLink } from './FreshLink.tsx';
import { CountrySelect, LocaleSelect, type Choices } from './Selects.tsx';

/** What a letter's own link opens: language, country, stopping and erasing. Nothing says what the letters are about. */
export function Settings(choices: Choices) {
  const { t } = useWords();
  const [token] = useState(takeToken);
  const [settings, setSettings] = useState<SettingsResponse>();
  const [over, setOver] = useState<'stopped' | 'erased'>();
  const task = useTask();
  const load = async (): Promise<void> => {
    const found = await task.run(() =>
      write<SettingsResponse>('POST', 'subscriptions/settings', { token }),
    );
    if (found) setSettings(found.value);
  };
  useEffect(() => {
    if (token !== null) void load();
  }, []);

  if (over) {
    return (
      <>
        <Title>{t(`letters.${over}`)}</Title>
        <p>{t(`letters.${over}-how`)}</p>
      </>
    );
  }
  if (token === null || task.fault?.code === 'link-refused') return <FreshLink />;
  return (
    <>
      <Title>{t('letters.settings')}</Title>
      {settings ? (
        <Known token={token} settings={settings} choices={choices} onOver={setOver} />
      ) : (
        <Waiting of={{ ...(task.fault ? { fault: task.fault } : {}), failures: 0 }} retry={load} />
      )}
    </>
  );
}

interface KnownProps {
  token: string;
  settings: SettingsResponse;
  choices: Choices;
  onOver: (how: 'stopped' | 'erased') => void;
}

function Known({ token, settings, choices, onOver }: KnownProps) {
  const { t } = useWords();
  const [locale, setLocale] = useState(settings.locale);
  const [country, setCountry] = useState(settings.country);
  const [kept, setKept] = useState(false);
  const [asking, setAsking] = useState<'stop' | 'erase'>();
  const task = useTask();
  const ending = useTask();
  const keep = async (event: Event) => {
    event.preventDefault();
    const body = { token, locale, country };
    setKept(Boolean(await task.run(() => write('POST', 'subscriptions/preferences', body))));
  };
  const end = async (how: 'stop' | 'erase') => {
    if (await ending.run(() => write('POST', `subscriptions/${how}`, { token }))) {
      onOver(how === 'stop' ? 'stopped' : 'erased');
    }
  };
  return (
    <>
      <p>
        {t('letters.for')} <bdi class="p-strong">{settings.maskedAddress}</bdi>
      </p>
      <form class="p-card p-form" onSubmit={keep} onInput={() => setKept(false)}>
        <LocaleSelect locales={choices.locales} value={locale} onChoose={setLocale} />
        <CountrySelect countries={choices.countries} value={country} onChoose={setCountry} />
        <FaultNote fault={task.fault} />
        <Submit task={task}>{t('letters.keep')}</Submit>
        <p role="status" class="p-good">
          {kept && t('letters.kept')}
        </p>
      </form>
      <section class="p-card">
        <h2>{t('letters.end')}</h2>
        {(['stop', 'erase'] as const).map((how) => (
          <div class="p-row" key={how}>
            <p>{t(`letters.${how}-what`)}</p>
            <button type="button" class="quiet" onClick={() => setAsking(how)}>
              {t(`letters.${how}`)}
            </button>
          </div>
        ))}
      </section>
      {asking && (
        <Confirm
          title={t(`letters.${asking}-sure`)}
          action={t(`letters.${asking}`)}
          back={t('letters.back')}
          danger={asking === 'erase'}
          task={ending}
          onConfirm={() => end(asking)}
          onClose={() => setAsking(undefined)}
        >
          <p>{t(`letters.${asking}-what`)}</p>
        </Confirm>
      )}
    </>
  );
}
