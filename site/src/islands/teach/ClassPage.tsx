import { useEffect, useState } from 'preact/hooks';
import type { ClassResponse } from '#api/contract';
import { write } from '../client.ts';
import { useWords } from '../mount.ts';
import { FaultNote } from '../parts/FaultNote.tsx';
import { Title } from '../parts/Title.tsx';
import { Stale, Waiting } from '../parts/Waiting.tsx';
import { usePolled } from '../parts/polled.ts';
import { useTask } from '../parts/task.ts';
import { useExpiry } from '../sign-in/expiry.ts';
import { DeleteClass } from './DeleteClass.tsx';
import { JoinScreen } from './JoinScreen.tsx';
import { MatrixTable } from './MatrixTable.tsx';
import { NextStep } from './NextStep.tsx';
import { Pupils } from './Pupils.tsx';
import type { TeachProps } from './Teach.tsx';
import { isOpen, matrixOf, nextStep } from './matrix.ts';

/** Milliseconds between two looks: pupils come in quickly while the code is open, and learn slowly afterwards. */
const arriving = 5_000;
const learning = 20_000;

type Props = TeachProps & { id: string; expired: () => void };

/** One class: the code, who is in, what they have finished, and one next step. */
export function ClassPage({ id, expired, ...props }: Props) {
  const { t, date, language } = useWords();
  const [every, setEvery] = useState(arriving);
  const group = usePolled<ClassResponse>(`classes/${id}`, every);
  useEffect(() => {
    if (group.value) setEvery(isOpen(group.value, Date.now()) ? arriving : learning);
  }, [group.value]);
  useExpiry(group, expired);
  const shown = group.value;
  return (
    <>
      <a class="p-back" href="#">
        {t('teach.back')}
      </a>
      {shown ? (
        <>
          <Title>
            <bdi>{shown.label}</bdi>
          </Title>
          <p class="soft">
            {t('teach.ages', { ages: t(`teach.band-${shown.ageBand}`) })}
            {' · '}
            {language(shown.locale)}
            {' · '}
            {t('teach.kept-until', { date: date(shown.deletedAfter) })}
          </p>
          <Stale of={group} />
          <ClassBody {...props} group={shown} reload={group.reload} />
        </>
      ) : (
        <Waiting of={group} retry={group.reload} />
      )}
    </>
  );
}

type BodyProps = TeachProps & { group: ClassResponse; reload: () => Promise<void> };

function ClassBody({ group, modules, limits, reload }: BodyProps) {
  const { t } = useWords();
  const [showing, setShowing] = useState(false);
  const opening = useTask();
  const matrix = matrixOf(group, modules);
  const next = nextStep(group, matrix, Date.now());
  const open = async () => {
    if (!(await opening.run(() => write('POST', `classes/${group.id}/join-code`)))) return;
    await reload();
    setShowing(true);
  };
  return (
    <>
      <section class="p-card p-next">
        <h2>{t('teach.next')}</h2>
        <NextStep
          step={next}
          matrix={matrix}
          busy={opening.busy}
          locale={group.locale}
          onOpen={open}
          onShow={() => setShowing(true)}
        />
        <FaultNote fault={opening.fault} />
        {next.do === 'open' && (
          <p class="p-hint">{t('teach.open-how', { n: limits.codeMinutes })}</p>
        )}
      </section>
      {showing && isOpen(group, Date.now()) && (
        <JoinScreen group={group} onClose={() => setShowing(false)} />
      )}
      <Pupils
        classId={group.id}
        reload={reload}
        aliases={matrix.rows.map(({ alias }) => alias)}
        most={limits.pupils}
        more={
          // Letting more in is always possible, but the next step only of an empty class.
          (next.do === 'teach' || next.do === 'help') && (
            <button type="button" class="quiet" aria-disabled={opening.busy} onClick={open}>
              {t(isOpen(group, Date.now()) ? 'teach.show' : 'teach.let-in')}
            </button>
          )
        }
      />
      {matrix.rows.length > 0 && <MatrixTable matrix={matrix} locale={group.locale} />}
      <DeleteClass group={group} />
    </>
  );
}
