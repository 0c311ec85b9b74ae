import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../mount.ts';
import { AliasPicture, useAliasWord } from '../parts/Alias.tsx';
import { ClearPupils, RemovePupil } from './FreeSeats.tsx';

interface Props {
  classId: string;
  aliases: string[];
  /** How many a class holds. */
  most: number;
  more: ComponentChildren;
  reload: () => Promise<void>;
}

/** Who is in: words and pictures, never a name. A closed tab keeps its seat until it is freed here. */
export function Pupils({ classId, aliases, most, more, reload }: Props) {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const [leaving, setLeaving] = useState<string | null>(null);
  const [timesFreed, setTimesFreed] = useState(0);
  const freed = () => {
    setLeaving(null);
    setTimesFreed(timesFreed + 1);
    void reload();
  };
  // The button that was pressed goes with its row: the focus needs another place, once the dialogue is gone.
  useEffect(() => {
    if (timesFreed > 0) heading.current?.focus();
  }, [timesFreed]);
  return (
    <section class="p-section">
      <h2 ref={heading} class="p-title" tabIndex={-1}>
        {t('teach.who')}
      </h2>
      <p role="status">
        {aliases.length === 0 ? (
          t('teach.who-none')
        ) : (
          <>
            {t('teach.in', { n: aliases.length })}{' '}
            <span class="soft">{t('teach.most', { n: most })}</span>
          </>
        )}
      </p>
      {aliases.length >= most && (
        <p class="p-warn" role="status">
          {t('teach.full', { a: aliases.length, b: most })}
        </p>
      )}
      <ul class="p-aliases">
        {aliases.map((alias) => (
          <PupilRow key={alias} alias={alias} onRemove={() => setLeaving(alias)} />
        ))}
      </ul>
      <div class="p-actions">
        {more}
        {aliases.length > 0 && (
          <ClearPupils classId={classId} pupils={aliases.length} onFreed={freed} />
        )}
      </div>
      {leaving !== null && (
        <RemovePupil
          classId={classId}
          alias={leaving}
          onFreed={freed}
          onClose={() => setLeaving(null)}
        />
      )}
    </section>
  );
}

function PupilRow({ alias, onRemove }: { alias: string; onRemove: () => void }) {
  const { t } = useWords();
  const word = useAliasWord()(alias);
  const remove = t('teach.remove', { alias: word });
  return (
    <li>
      <AliasPicture id={alias} />
      {word}
      <button
        type="button"
        class="quiet p-remove"
        aria-label={remove}
        title={remove}
        onClick={onRemove}
      >
        <span aria-hidden="true">×</span>
      </button>
    </li>
  );
}
