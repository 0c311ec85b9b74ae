import { useState } from 'preact/hooks';
import { useWords } from '../mount.ts';
import type { StaffProps } from './Staff.tsx';
import type { Campaign } from './calls.ts';
import { toggle, type Choice } from './segment.ts';

interface Props extends StaffProps {
  /** Whom the campaign is written for. */
  roles: Campaign['roles'];
  choice: Choice;
  onChange: (choice: Choice) => void;
}

/** Three lists. An empty one means everybody, and says so. */
export function AudienceForm({ roles, choice, locales, countries, onChange }: Props) {
  const { t } = useWords();
  return (
    <form class="p-card p-form" onSubmit={(event) => event.preventDefault()}>
      <h2>{t('staff.audience')}</h2>
      <p class="p-hint">{t('staff.audience-how')}</p>
      <fieldset class="p-field">
        <legend>{t('staff.roles')}</legend>
        {roles.map((role) => (
          <Choose
            key={role}
            name={t(`staff.role-${role}`)}
            checked={choice.roles.includes(role)}
            onChange={() => onChange(toggle(choice, 'roles', role))}
          />
        ))}
      </fieldset>
      <fieldset class="p-field">
        <legend>{t('staff.languages')}</legend>
        {locales.map(([id, name]) => (
          <Choose
            key={id}
            name={name}
            checked={choice.locales.includes(id)}
            onChange={() => onChange(toggle(choice, 'locales', id))}
          />
        ))}
      </fieldset>
      <CountryList {...{ choice, countries, onChange }} />
    </form>
  );
}

/** The chosen countries always in sight, the others behind a few letters. */
function CountryList({ choice, countries, onChange }: Omit<Props, 'locales' | 'roles'>) {
  const { t, locale } = useWords();
  const [sought, setSought] = useState('');
  const plain = (text: string): string => text.toLocaleLowerCase(locale).normalize('NFKD');
  const shown = countries.filter(
    ([code, name]) =>
      choice.countries.includes(code) ||
      (sought !== '' && plain(name).includes(plain(sought.trim()))),
  );
  return (
    <fieldset class="p-field">
      <legend>{t('staff.countries')}</legend>
      <label for="sought" class="p-hint">
        {t('staff.seek')}
      </label>
      <input
        id="sought"
        type="search"
        autocomplete="off"
        value={sought}
        onInput={(event) => setSought(event.currentTarget.value)}
      />
      {shown.slice(0, Math.max(8, choice.countries.length)).map(([code, name]) => (
        <Choose
          key={code}
          name={name}
          checked={choice.countries.includes(code)}
          onChange={() => onChange(toggle(choice, 'countries', code))}
        />
      ))}
      {sought !== '' && shown.length === 0 && <p class="p-hint">{t('staff.seek-none')}</p>}
    </fieldset>
  );
}

interface ChooseProps {
  name: string;
  checked: boolean;
  onChange: () => void;
}

function Choose({ name, checked, onChange }: ChooseProps) {
  return (
    <label class="p-choice">
      <input type="checkbox" checked={checked} onChange={onChange} />
      <span>{name}</span>
    </label>
  );
}
