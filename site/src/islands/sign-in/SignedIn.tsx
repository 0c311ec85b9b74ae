import type { ComponentChildren } from 'preact';
import type { SessionResponse } from '#api/contract';
import { write } from '../client.ts';
import { useWords } from '../mount.ts';
import { FaultNote } from '../parts/FaultNote.tsx';
import { Title } from '../parts/Title.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import { usePolled } from '../parts/polled.ts';
import { useTask } from '../parts/task.ts';
import { SignIn } from './SignIn.tsx';

interface Props {
  as: SessionResponse['kind'];
  /** Heading and words for somebody who is not signed in yet. */
  title: string;
  welcome: ComponentChildren;
  /** The panel itself; `expired` is called when the API no longer knows the session. */
  children: (session: SessionResponse, expired: () => void) => ComponentChildren;
}

/** The door of a panel: who has no session is asked to sign in, on the same page and without losing the place. */
export function SignedIn({ as, title, welcome, children }: Props) {
  const { t } = useWords();
  const session = usePolled<SessionResponse>('session');
  const leaving = useTask();
  const leave = async () => {
    if (await leaving.run(() => write('DELETE', 'session'))) location.assign(location.pathname);
  };
  if (session.value?.kind === as) {
    return (
      <>
        {children(session.value, session.reload)}
        <footer class="p-foot">
          <FaultNote fault={leaving.fault} />
          <button type="button" class="quiet" aria-disabled={leaving.busy} onClick={leave}>
            {t('sign-in.leave')}
          </button>
        </footer>
      </>
    );
  }
  const unknown = session.value !== undefined || session.fault?.code === 'not-signed-in';
  return (
    <>
      <Title>{title}</Title>
      {unknown ? (
        <div class="p-door">
          <div>{welcome}</div>
          <SignIn as={as} onSignedIn={session.reload} />
        </div>
      ) : (
        <Waiting of={session} retry={session.reload} />
      )}
    </>
  );
}
