import { useWords } from '../mount.ts';
import { AliasPicture, useAliasWord } from '../parts/Alias.tsx';
import type { Cell, Matrix } from './matrix.ts';

/** Who has finished what. Each state has a word and a sign of its own, beside its colour. */
export function MatrixTable({ matrix, locale }: { matrix: Matrix; locale: string }) {
  const { t, number } = useWords();
  const word = useAliasWord();
  const size = matrix.rows.length;
  const hidden = matrix.columns.some(({ module }) => module.sensitive);
  // Where every module is sensitive there is nothing to say about anybody: the sums are all.
  const rows = matrix.columns.every(({ module }) => module.sensitive) ? [] : matrix.rows;
  return (
    <section class="p-section">
      <h2 id="matrix-title">{t('teach.matrix')}</h2>
      {hidden && <p class="p-hint">{t('teach.secret-why')}</p>}
      <div class="p-scroll" role="region" aria-labelledby="matrix-title" tabIndex={0}>
        <table class="p-table p-matrix">
          <thead>
            <tr>
              {rows.length > 0 ? <th scope="col">{t('teach.pupil')}</th> : <td />}
              {matrix.columns.map(({ module }) => (
                <th scope="col" key={module.id}>
                  <a href={`/${locale}/s/${module.number}/`}>{module.question}</a>
                </th>
              ))}
            </tr>
            <tr class="p-totals">
              <th scope="row">{t('teach.together')}</th>
              {matrix.columns.map(({ module, finished }) => (
                <td key={module.id}>
                  <strong>{t('teach.of', { a: number(finished), b: number(size) })}</strong>
                  <progress value={finished} max={size} aria-label={module.question} />
                </td>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ alias, cells }) => (
              <tr key={alias}>
                <th scope="row">
                  <span class="p-alias">
                    <AliasPicture id={alias} />
                    {word(alias)}
                  </span>
                </th>
                {cells.map((cell, column) => (
                  <CellOf key={column} cell={cell} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const signs: Record<Cell, string> = { done: '✓', open: '○', secret: '–' };

function CellOf({ cell }: { cell: Cell }) {
  const { t } = useWords();
  return (
    <td class={`p-cell p-${cell}`}>
      <span>
        <b aria-hidden="true">{signs[cell]}</b> {t(`teach.cell-${cell}`)}
      </span>
    </td>
  );
}
