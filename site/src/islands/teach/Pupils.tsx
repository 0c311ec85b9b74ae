import type { ComponentChildren } from 'preact';
import { useWords } from '../mount.ts';
import { AliasPicture, useAliasWord } from '../parts/Alias.tsx';

interface Props {
  aliases: string[];
  /** How many a class holds. */
  most: number;
  more: ComponentChildren;
}

/** Who is in: words and pictures, never a name. */
export function Pupils({ aliases, most, more }: Props) {
  const { t } = useWords();
  const word = useAliasWord();
  return (
    <section class="p-section">
      <h2>{t('teach.who')}</h2>
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
      <ul class="p-aliases">
        {aliases.map((alias) => (
          <li key={alias}>
            <AliasPicture id={alias} />
            {word(alias)}
          </li>
        ))}
      </ul>
      {more}
    </section>
  );
}
