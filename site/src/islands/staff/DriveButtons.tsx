import { useState } from 'preact/hooks';
import type { DriveResponse } from '#api/contract';
import { useWords } from '../mount.ts';
import { Confirm } from '../parts/Confirm.tsx';
import { useTask } from '../parts/task.ts';
import { changeDrive, type DriveState } from './calls.ts';
import { changeSentence } from './sentence.ts';

type Change = 'paused' | 'running' | 'cancelled';

/** What can be done to a drive in each state. */
const possible: Record<DriveState, readonly Change[]> = {
  enrolling: ['paused', 'cancelled'],
  running: ['paused', 'cancelled'],
  paused: ['running', 'cancelled'],
  cancelled: [],
  done: [],
};

interface Props {
  drive: DriveResponse;
  onChanged: (drive: DriveResponse) => void;
}

/** Pause, resume, cancel: each says first what will happen, and to how many. */
export function DriveButtons({ drive, onChanged }: Props) {
  const words = useWords();
  const { t } = words;
  const [asking, setAsking] = useState<Change>();
  const task = useTask();
  const change = async (to: Change) => {
    const changed = await task.run(() => changeDrive(drive.id, to));
    if (!changed) return;
    setAsking(undefined);
    onChanged(changed.value);
  };
  return (
    <div class="p-actions">
      {possible[drive.state].map((to) => (
        <button
          type="button"
          key={to}
          class={to === 'cancelled' ? 'quiet p-quiet-danger' : 'quiet'}
          onClick={() => setAsking(to)}
        >
          {t(`staff.do-${to}`)}
        </button>
      ))}
      {asking && (
        <Confirm
          title={t(`staff.sure-${asking}`)}
          action={t(`staff.do-${asking}`)}
          back={t('staff.leave-it')}
          danger={asking === 'cancelled'}
          task={task}
          onConfirm={() => change(asking)}
          onClose={() => setAsking(undefined)}
        >
          <p>{changeSentence(words, asking, drive.counts)}</p>
        </Confirm>
      )}
    </div>
  );
}
