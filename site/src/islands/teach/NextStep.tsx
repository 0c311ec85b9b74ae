import { useWords } from '../mount.ts';
import type { Matrix, NextStep as Step } from './matrix.ts';

interface Props {
  step: Step;
  matrix: Matrix;
  busy: boolean;
  locale: string;
  onOpen: () => void;
  onShow: () => void;
}

/** The one thing to do next, and beside it the way to every other module. */
export function NextStep({ step, matrix, busy, locale, onOpen, onShow }: Props) {
  const { t } = useWords();
  if (step.do === 'open') {
    return (
      <button type="button" class="p-large" aria-disabled={busy} onClick={onOpen}>
        {busy ? t('panel.busy') : t('teach.open')}
      </button>
    );
  }
  if (step.do === 'show') {
    return (
      <button type="button" class="p-large" onClick={onShow}>
        {t('teach.show')}
      </button>
    );
  }
  return (
    <>
      {step.do === 'teach' ? (
        <>
          <a class="button p-large" href={`/${locale}/s/${step.module.number}/`}>
            {t('teach.module', { module: step.module.question })}
          </a>
          <p class="p-hint">{t('teach.finished', { a: step.finished, b: matrix.rows.length })}</p>
        </>
      ) : (
        <>
          <p>{t('teach.all-done')}</p>
          <a class="button p-large" href={`/${locale}/help/`}>
            {t('teach.helpers')}
          </a>
        </>
      )}
      <AllModules matrix={matrix} locale={locale} />
    </>
  );
}

/** The next step is a guess from numbers; whoever stands in the class may know better. */
function AllModules({ matrix, locale }: Pick<Props, 'matrix' | 'locale'>) {
  const { t } = useWords();
  return (
    <details class="p-all">
      <summary>{t('teach.all-modules')}</summary>
      <ul>
        {matrix.columns.map(({ module, finished }) => (
          <li key={module.id}>
            <a href={`/${locale}/s/${module.number}/`}>{module.question}</a>{' '}
            <span class="soft">{t('teach.finished', { a: finished, b: matrix.rows.length })}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
