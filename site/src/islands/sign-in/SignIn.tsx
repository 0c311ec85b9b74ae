import { useEffect, useRef, useState } from 'preact/hooks';
import type * as contract from '#api/contract';
import type { z } from 'zod/mini';
import { write } from '../client.ts';
import { useWords } from '../mount.ts';
import { FaultNote } from '../parts/FaultNote.tsx';
import { Field } from '../parts/Field.tsx';
import { Submit } from '../parts/Submit.tsx';
import { useTask } from '../parts/task.ts';
import { digitsOf } from './digits.ts';

type As = z.infer<typeof contract.signInRequest>['as'];

interface Props {
  as: As;
  /** Called when the API has opened a session. */
  onSignedIn: () => void;
}

/** An address first, then the six-digit code from the mail. Whoever follows the mail's link instead leaves this page. */
export function SignIn({ as, onSignedIn }: Props) {
  const [address, setAddress] = useState<string | null>(null);
  return address === null ? (
    <AskAddress as={as} onSent={setAddress} />
  ) : (
    <AskCode address={address} onSignedIn={onSignedIn} onOther={() => setAddress(null)} />
  );
}

function AskAddress({ as, onSent }: { as: As; onSent: (address: string) => void }) {
  const { t, locale } = useWords();
  const task = useTask();
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const address = String(new FormData(event.currentTarget).get('address')).trim();
    if (await task.run(() => write('POST', 'sign-in', { address, locale, as }))) onSent(address);
  };
  return (
    <form class="p-card p-form" onSubmit={submit}>
      <h2>{t('sign-in.title')}</h2>
      <Field
        id="address"
        label={t('sign-in.address')}
        hint={t(as === 'staff' ? 'sign-in.hint-staff' : 'sign-in.hint-educator')}
      >
        <input
          id="address"
          name="address"
          type="email"
          autocomplete="email"
          dir="ltr"
          maxLength={254}
          required
          aria-describedby="address-hint"
        />
      </Field>
      <FaultNote fault={task.fault} />
      <Submit task={task}>{t('sign-in.send')}</Submit>
    </form>
  );
}

interface CodeProps {
  address: string;
  onSignedIn: () => void;
  onOther: () => void;
}

function AskCode({ address, onSignedIn, onOther }: CodeProps) {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const task = useTask();
  useEffect(() => field.current?.focus(), []);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (code.length < 6) return task.tell('code-refused');
    if (await task.run(() => write('POST', 'session', { code }))) return onSignedIn();
    setCode('');
  };
  return (
    <form class="p-card p-form" onSubmit={submit} noValidate>
      <h2>{t('sign-in.sent')}</h2>
      <p>
        {t('sign-in.sent-to')} <bdi>{address}</bdi>
      </p>
      <p>{t('sign-in.how')}</p>
      <Field id="code" label={t('sign-in.code')}>
        <input
          id="code"
          class="p-code-input"
          inputMode="numeric"
          autocomplete="one-time-code"
          dir="ltr"
          maxLength={12}
          value={code}
          ref={field}
          onInput={(event) => setCode(digitsOf(event.currentTarget.value))}
        />
      </Field>
      <FaultNote fault={task.fault} />
      <div class="p-actions">
        <Submit task={task}>{t('sign-in.enter')}</Submit>
        <button type="button" class="quiet" onClick={onOther}>
          {t('sign-in.other')}
        </button>
      </div>
      <p class="p-hint">{t('sign-in.nothing')}</p>
    </form>
  );
}
