import { useState } from 'preact/hooks';
import { write } from '../client.ts';
import { useWords } from '../mount.ts';
import { useAliasWord } from '../parts/Alias.tsx';
import { Confirm } from '../parts/Confirm.tsx';
import { useTask } from '../parts/task.ts';

interface Asking {
  classId: string;
  /** After the seats are free. */
  onFreed: () => void;
  onClose: () => void;
}

/** Asks before a pupil's row goes. */
export function RemovePupil({ classId, alias, onFreed, onClose }: Asking & { alias: string }) {
  const { t } = useWords();
  const word = useAliasWord()(alias);
  const task = useTask();
  const remove = async () => {
    if (await task.run(() => write('DELETE', `classes/${classId}/pupils/${alias}`))) onFreed();
  };
  return (
    <Confirm
      title={t('teach.remove-sure', { alias: word })}
      action={t('teach.remove', { alias: word })}
      back={t('teach.remove-not', { alias: word })}
      danger
      task={task}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>{t('teach.remove-what', { alias: word })}</p>
      <p>{t('teach.delete-last')}</p>
    </Confirm>
  );
}

interface ClearProps {
  classId: string;
  pupils: number;
  onFreed: () => void;
}

/** Frees all seats for a new lesson, after saying how many pupils lose what, and what stays. */
export function ClearPupils({ classId, pupils, onFreed }: ClearProps) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const task = useTask();
  const clear = async () => {
    if (!(await task.run(() => write('DELETE', `classes/${classId}/pupils`)))) return;
    setAsking(false);
    onFreed();
  };
  return (
    <>
      <button type="button" class="quiet p-quiet-danger" onClick={() => setAsking(true)}>
        {t('teach.clear')}
      </button>
      {asking && (
        <Confirm
          title={t('teach.clear-sure')}
          action={t('teach.clear-do', { n: pupils })}
          back={t('teach.clear-not')}
          danger
          task={task}
          onConfirm={clear}
          onClose={() => setAsking(false)}
        >
          <p>{t('teach.delete-what', { n: pupils })}</p>
          <p>{t('teach.clear-keeps')}</p>
          <p>{t('teach.delete-last')}</p>
        </Confirm>
      )}
    </>
  );
}
