import { useState } from 'preact/hooks';
import { write } from '../client.ts';
import { useWords } from '../mount.ts';
import { FaultNote } from '../parts/FaultNote.tsx';
import { Field } from '../parts/Field.tsx';
import { Submit } from '../parts/Submit.tsx';
import { useTask } from '../parts/task.ts';
import { CountrySelect, LocaleSelect, type Choices } from './Selects.tsx';
import { missingIn, toRequest, type Missing, type SignUpForm } from './sign-up.ts';

const roles = ['parent', 'educator', 'other'] as const;

/** Sign-up for the letters: one form, one request, and one answer whatever the address is. */
export function SignUp({ countries, locales }: Choices) {
  const { t, locale } = useWords();
  const [form, setForm] = useState<SignUpForm>({
    address: '',
    country: '',
    role: '',
    locale,
    adult: false,
  });
  const [missing, setMissing] = useState<Missing[]>([]);
  const [sent, setSent] = useState(false);
  const task = useTask();

  const set = (change: Partial<SignUpForm>): void => {
    const next = { ...form, ...change };
    setForm(next);
    // What was told is taken back as soon as it is mended; nothing new is told while one types.
    setMissing(missing.filter((field) => missingIn(next).includes(field)));
  };
  const told = (field: Missing) =>
    missing.includes(field) ? t(`letters.missing-${field}`) : undefined;

  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const faults = missingIn(form);
    setMissing(faults);
    const first = faults[0];
    if (first) return event.currentTarget.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (await task.run(() => write('POST', 'subscriptions', toRequest(form, zone)))) setSent(true);
  };

  if (sent) return <LookIntoMailbox onOther={() => setSent(false)} />;
  return (
    <form class="p-card p-form" onSubmit={submit} noValidate>
      <Field id="address" label={t('letters.address')} fault={told('address')}>
        <input
          id="address"
          name="address"
          type="email"
          autocomplete="email"
          dir="ltr"
          maxLength={254}
          value={form.address}
          aria-invalid={missing.includes('address')}
          aria-describedby="address-fault"
          onInput={(event) => set({ address: event.currentTarget.value })}
        />
      </Field>
      <fieldset class="p-field">
        <legend>{t('letters.role')}</legend>
        {roles.map((role) => (
          <label class="p-choice" key={role}>
            <input
              type="radio"
              name="role"
              value={role}
              checked={form.role === role}
              onChange={() => set({ role })}
            />
            <span>{t(`letters.role-${role}`)}</span>
          </label>
        ))}
        {told('role') && (
          <p class="p-fault" role="alert">
            {told('role')}
          </p>
        )}
      </fieldset>
      <CountrySelect
        countries={countries}
        value={form.country}
        fault={told('country')}
        onChoose={(country) => set({ country })}
      />
      <LocaleSelect
        locales={locales}
        value={form.locale}
        onChoose={(chosen) => set({ locale: chosen })}
      />
      <div class="p-field">
        <label class="p-choice">
          <input
            type="checkbox"
            name="adult"
            checked={form.adult}
            aria-invalid={missing.includes('adult')}
            aria-describedby="adult-fault"
            onChange={(event) => set({ adult: event.currentTarget.checked })}
          />
          <span>{t('letters.adult')}</span>
        </label>
        {told('adult') && (
          <p class="p-fault" id="adult-fault" role="alert">
            {told('adult')}
          </p>
        )}
      </div>
      <FaultNote fault={task.fault} />
      <Submit task={task}>{t('letters.send')}</Submit>
      <p class="p-hint">{t('letters.promise')}</p>
    </form>
  );
}

function LookIntoMailbox({ onOther }: { onOther: () => void }) {
  const { t } = useWords();
  return (
    <div class="p-card p-done" role="status">
      <h2>{t('letters.look')}</h2>
      <p>{t('letters.look-how')}</p>
      <p>{t('letters.look-not')}</p>
      <button type="button" class="quiet" onClick={onOther}>
        {t('letters.look-other')}
      </button>
    </div>
  );
}
