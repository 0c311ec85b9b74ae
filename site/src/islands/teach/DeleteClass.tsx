import { useState } from 'preact/hooks';
import type { ClassResponse } from '#api/contract';
import { write } from '../client.ts';
import { useWords } from '../mount.ts';
import { Confirm } from '../parts/Confirm.tsx';
import { useTask } from '../parts/task.ts';

/** Deletes a class after saying how many pupils lose what. */
export function DeleteClass({ group }: { group: ClassResponse }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const task = useTask();
  const remove = async () => {
    if (await task.run(() => write('DELETE', `classes/${group.id}`))) location.replace('#');
  };
  return (
    <section class="p-section p-end">
      <button type="button" class="quiet p-quiet-danger" onClick={() => setAsking(true)}>
        {t('teach.delete')}
      </button>
      {asking && (
        <Confirm
          title={t('teach.delete-sure', { label: group.label })}
          action={t('teach.delete-do', { n: group.rows.length })}
          back={t('teach.delete-not')}
          danger
          task={task}
          onConfirm={remove}
          onClose={() => setAsking(false)}
        >
          <p>{t('teach.delete-what', { n: group.rows.length })}</p>
          <p>{t('teach.delete-last')}</p>
        </Confirm>
      )}
    </section>
  );
}
