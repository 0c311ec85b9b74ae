import { useEffect, useRef, useState } from 'preact/hooks';
import type { PreviewResponse } from '#api/contract';
import { useWords } from '../mount.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { afterRead, type Loaded } from '../parts/polled.ts';
import { previewOf } from './calls.ts';
import { showMail } from './preview-frame.ts';

interface Props {
  campaign: string;
  step: string;
  locale: string;
}

const views = ['phone', 'wide', 'text'] as const;
type View = (typeof views)[number];

/** A letter as the mailbox will show it: sender, subject and preview line first, as one sees them first. */
export function Preview({ campaign, step, locale }: Props) {
  const { t } = useWords();
  const [letter, setLetter] = useState<Loaded<PreviewResponse>>({ failures: 0 });
  const [view, setView] = useState<View>('phone');
  const load = async (): Promise<void> => {
    const outcome = await previewOf(campaign, step, locale);
    setLetter((before) => afterRead(before, outcome));
  };
  useEffect(() => void load(), []);
  const mail = letter.value;
  if (!mail) return <Waiting of={letter} retry={load} />;
  const own = { lang: locale, dir: mail.dir };
  return (
    <section class="p-preview">
      <dl class="p-envelope">
        <dt>{t('staff.sender')}</dt>
        <dd {...own}>{mail.sender}</dd>
        <dt>{t('staff.subject')}</dt>
        <dd class="p-strong" {...own}>
          {mail.subject}
        </dd>
        <dt>{t('staff.preview-line')}</dt>
        <dd {...own}>{mail.preview}</dd>
      </dl>
      <div class="p-switch" role="group" aria-label={t('staff.view')}>
        {views.map((each) => (
          <button
            type="button"
            key={each}
            class="quiet p-small"
            aria-pressed={view === each}
            onClick={() => setView(each)}
          >
            {t(`staff.view-${each}`)}
          </button>
        ))}
      </div>
      {view === 'text' ? (
        <pre class="p-mail-text" {...own} tabIndex={0}>
          {mail.text}
        </pre>
      ) : (
        <MailFrame html={mail.html} view={view} title={mail.subject} />
      )}
    </section>
  );
}

function MailFrame({ html, view, title }: { html: string; view: View; title: string }) {
  const { t } = useWords();
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    if (frame.current) showMail(frame.current, html);
  }, [html, view]);
  return (
    <div class="p-frame" role="region" aria-label={t('staff.preview')} tabIndex={0}>
      <iframe
        ref={frame}
        title={title}
        sandbox="allow-same-origin"
        width={view === 'phone' ? 375 : 680}
        height={480}
      />
    </div>
  );
}
