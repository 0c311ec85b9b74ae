import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../mount.ts';
import { FaultNote } from './FaultNote.tsx';
import type { Task } from './task.ts';

interface Props {
  title: string;
  /** What will happen, to how many. */
  children: ComponentChildren;
  /** The words on the button that does it. */
  action: string;
  /** Words on the way back; "Cancel" would be unclear where something is cancelled. */
  back: string;
  danger?: boolean;
  task: Task;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks once more before something that many people feel. The focus goes to the question, so that it is read from its beginning and no key answers it by chance. */
export function Confirm({
  title,
  children,
  action,
  back,
  danger,
  task,
  onConfirm,
  onClose,
}: Props) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog class="p-dialog" ref={dialog} onClose={onClose} aria-labelledby="confirm-title">
      <h2 id="confirm-title" tabIndex={-1} autofocus>
        {title}
      </h2>
      {children}
      <FaultNote fault={task.fault} />
      <div class="p-actions">
        <button type="button" class="quiet" onClick={onClose}>
          {back}
        </button>
        <button
          type="button"
          class={danger ? 'p-danger' : ''}
          aria-disabled={task.busy}
          onClick={onConfirm}
        >
          {task.busy ? t('panel.busy') : action}
        </button>
      </div>
    </dialog>
  );
}
