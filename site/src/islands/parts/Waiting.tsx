import { useWords } from '../mount.ts';
import type { Loaded } from './polled.ts';
import { FaultNote } from './FaultNote.tsx';

/** What stands where something will be: a quiet line while it loads, the fault and one button when it cannot. */
export function Waiting({ of, retry }: { of: Loaded<unknown>; retry: () => void }) {
  const { t } = useWords();
  if (!of.fault) {
    return (
      <p class="p-loading" role="status">
        {t('panel.loading')}
      </p>
    );
  }
  return (
    <div class="p-card">
      <FaultNote fault={of.fault} />
      <button type="button" onClick={retry}>
        {t('panel.again')}
      </button>
    </div>
  );
}

/** Says that what is shown may be old, above it. */
export function Stale({ of }: { of: Loaded<unknown> }) {
  const { t } = useWords();
  if (!of.fault || of.value === undefined) return null;
  return (
    <p class="p-note" role="status">
      {t('panel.stale')}
    </p>
  );
}
