import { useState } from 'preact/hooks';
import { write } from '../client.ts';
import { useWords } from '../mount.ts';
import { FaultNote } from '../parts/FaultNote.tsx';
import { Field } from '../parts/Field.tsx';
import { Submit } from '../parts/Submit.tsx';
import { Title } from '../parts/Title.tsx';
import { useTask } from '../parts/task.ts';

/** For a link that has run out: a mail with a new one, and the same answer whatever the address is. */
export function FreshLink() {
  const { t, locale } = useWords();
  const [sent, setSent] = useState(false);
  const task = useTask();
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const address = String(new FormData(event.currentTarget).get('address')).trim();
    const body = { address, locale };
    setSent(Boolean(await task.run(() => write('POST', 'subscriptions/manage-link', body))));
  };
  return (
    <>
      <Title>{t('letters.over')}</Title>
      <p>{t('letters.over-how')}</p>
      {sent ? (
        <div class="p-card p-done" role="status">
          <h2>{t('letters.look')}</h2>
          <p>{t('letters.fresh-sent')}</p>
        </div>
      ) : (
        <form class="p-card p-form" onSubmit={submit}>
          <Field id="address" label={t('letters.address')}>
            <input
              id="address"
              name="address"
              type="email"
              autocomplete="email"
              dir="ltr"
              maxLength={254}
              required
            />
          </Field>
          <FaultNote fault={task.fault} />
          <Submit task={task}>{t('letters.fresh')}</Submit>
        </form>
      )}
    </>
  );
}
