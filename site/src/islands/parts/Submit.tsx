import type { ComponentChildren } from 'preact';
import { useWords } from '../mount.ts';
import type { Task } from './task.ts';

/** The one main button of a form. While it works it stays in the tab order and says so. */
export function Submit({ task, children }: { task: Task; children: ComponentChildren }) {
  const { t } = useWords();
  return (
    <button type="submit" aria-disabled={task.busy}>
      {task.busy ? t('panel.busy') : children}
    </button>
  );
}
