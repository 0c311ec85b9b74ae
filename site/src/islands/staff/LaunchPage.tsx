import { useRef, useState } from 'preact/hooks';
import type { AudienceResponse, DriveResponse } from '#api/contract';
import { freshId } from '../client.ts';
import { useWords } from '../mount.ts';
import { Confirm } from '../parts/Confirm.tsx';
import { FaultNote } from '../parts/FaultNote.tsx';
import { Title } from '../parts/Title.tsx';
import { useTask } from '../parts/task.ts';
import { AudienceForm } from './AudienceForm.tsx';
import type { StaffProps } from './Staff.tsx';
import { countAudience, launch, type Campaign } from './calls.ts';
import { nobodyLeftOut, segmentOf } from './segment.ts';
import { audienceSentences, scheduleSentence, segmentSentence } from './sentence.ts';

interface Props extends StaffProps {
  campaign: Campaign;
}

/** Choose, count, read it once more in words, launch. Every change of the choice asks for a new count. */
export function LaunchPage({ campaign, locales, countries }: Props) {
  const words = useWords();
  const { t } = words;
  const [choice, setChoice] = useState(nobodyLeftOut);
  const [audience, setAudience] = useState<AudienceResponse>();
  const [asking, setAsking] = useState(false);
  const id = useRef(freshId());
  const counting = useTask();
  const launching = useTask();
  const segment = segmentOf(choice, campaign.roles);

  const count = async () => {
    const counted = await counting.run(() => countAudience(campaign.id, segment));
    if (counted) setAudience(counted.value);
  };
  const go = async () => {
    const made = await launching.run<DriveResponse>(() => launch(id.current, campaign.id, segment));
    if (made) location.hash = `#drive/${made.value.id}`;
  };

  return (
    <>
      <a class="p-back" href={`#campaign/${campaign.id}`}>
        {campaign.title}
      </a>
      <Title>{t('staff.plan')}</Title>
      <div class="p-two">
        <AudienceForm
          roles={campaign.roles}
          choice={choice}
          locales={locales}
          countries={countries}
          onChange={(next) => {
            setChoice(next);
            // Another choice is another drive, even if a first try to launch was cut off.
            id.current = freshId();
            setAudience(undefined);
          }}
        />
        <section class="p-card p-summary" aria-live="polite">
          <h2>{t('staff.summary')}</h2>
          <p>{segmentSentence(words, segment)}</p>
          {audience?.total === 0 && <p class="p-fault">{t('staff.nobody')}</p>}
          {audience && audience.total > 0 && (
            <>
              {audienceSentences(words, audience).map((sentence, index) => (
                <p key={sentence} class={index === 0 ? 'p-strong' : 'p-warn'}>
                  {sentence}
                </p>
              ))}
              <p>{scheduleSentence(words, campaign)}</p>
            </>
          )}
          <FaultNote fault={counting.fault} />
          {audience && audience.total > 0 ? (
            <button type="button" onClick={() => setAsking(true)}>
              {t('staff.launch')}
            </button>
          ) : (
            <button type="button" aria-disabled={counting.busy} onClick={count}>
              {counting.busy ? t('panel.busy') : t('staff.count')}
            </button>
          )}
        </section>
      </div>
      {asking && audience && (
        <Confirm
          title={t('staff.launch-sure', { campaign: campaign.title })}
          action={t('staff.launch-do', { n: audience.total })}
          back={t('staff.launch-not')}
          task={launching}
          onConfirm={go}
          onClose={() => setAsking(false)}
        >
          <p>{segmentSentence(words, segment)}</p>
          {audienceSentences(words, audience).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <p>{scheduleSentence(words, campaign)}</p>
          <p>{t('staff.launch-last')}</p>
        </Confirm>
      )}
    </>
  );
}
