import { useWords } from '../mount.ts';
import { Field } from '../parts/Field.tsx';

/** What can be chosen: pairs of a code and its name, made when the page was built. */
export interface Choices {
  /** In the language of the page, in its order. */
  countries: [code: string, name: string][];
  /** Each in its own language. */
  locales: [id: string, name: string][];
}

interface Choose {
  value: string;
  onChoose: (value: string) => void;
}

/** A country decides the helplines and the law that a letter may speak of. It is asked, never guessed. */
export function CountrySelect({
  countries,
  value,
  fault,
  onChoose,
}: Choose & Pick<Choices, 'countries'> & { fault?: string | undefined }) {
  const { t } = useWords();
  return (
    <Field id="country" label={t('letters.country')} hint={t('letters.country-why')} fault={fault}>
      <select
        id="country"
        name="country"
        value={value}
        aria-invalid={fault !== undefined}
        aria-describedby="country-hint country-fault"
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        <option value="">{t('letters.country-choose')}</option>
        {countries.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

export function LocaleSelect({ locales, value, onChoose }: Choose & Pick<Choices, 'locales'>) {
  const { t } = useWords();
  return (
    <Field id="locale" label={t('letters.locale')}>
      <select
        id="locale"
        name="locale"
        value={value}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {locales.map(([id, name]) => (
          <option key={id} value={id} lang={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}
