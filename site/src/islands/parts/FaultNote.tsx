import type { Fault } from '../client.ts';
import { useWords } from '../mount.ts';

/** Says a fault in a sentence, where it happened. A code without a sentence of its own gets the general one. */
export function FaultNote({ fault, id }: { fault: Fault | null | undefined; id?: string }) {
  const { t, maybe } = useWords();
  if (!fault) return null;

  return (
    <p class="p-fault" role="alert" id={id}>
      {maybe(`fault.${fault.code}`) ?? t('fault.other')}
    </p>
  );
}
