import { useState } from 'preact/hooks';
import type { SessionResponse } from '#api/contract';
import { write } from '../client.ts';
import { useWords } from '../mount.ts';
import { FaultNote } from '../parts/FaultNote.tsx';
import { Title } from '../parts/Title.tsx';
import { useTask } from '../parts/task.ts';
import { takeToken } from '../token.ts';

/** Where the mail's link leads: one button, because whatever merely opens links must not sign anybody in. */
export function Enter({ home }: { home: string }) {
  const { t } = useWords();
  const [token] = useState(takeToken);
  const task = useTask();
  const over = token === null || task.fault?.code === 'link-refused';
  const enter = async () => {
    if (await task.run(() => write<SessionResponse>('POST', 'session', { token }))) {
      location.replace(home);
    }
  };
  return (
    <>
      <Title>{t(over ? 'sign-in.over' : 'sign-in.ready')}</Title>
      <p>{t(over ? 'sign-in.over-how' : 'sign-in.ready-how')}</p>
      {over ? (
        <a class="button" href={home}>
          {t('sign-in.fresh')}
        </a>
      ) : (
        <>
          <FaultNote fault={task.fault} />
          <button type="button" class="p-large" aria-disabled={task.busy} onClick={enter}>
            {task.busy ? t('panel.busy') : t('sign-in.enter')}
          </button>
        </>
      )}
    </>
  );
}
