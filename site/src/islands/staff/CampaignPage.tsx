import { useState } from 'preact/hooks';
import { useWords } from '../mount.ts';
import { Title } from '../parts/Title.tsx';
import { Preview } from './Preview.tsx';
import type { StaffProps } from './Staff.tsx';
import type { Campaign } from './calls.ts';

interface Props extends Pick<StaffProps, 'locales'> {
  campaign: Campaign;
}

/** One campaign: its letters by language, each to be looked at before anybody gets it. */
export function CampaignPage({ campaign, locales }: Props) {
  const { t, number, hour } = useWords();
  const [shown, setShown] = useState<{ step: string; locale: string }>();
  return (
    <>
      <a class="p-back" href="#campaigns">
        {t('staff.all-campaigns')}
      </a>
      <div class="p-head">
        <Title>{campaign.title}</Title>
        <a class="button" href={`#launch/${campaign.id}`}>
          {t('staff.plan')}
        </a>
      </div>
      <div class="p-scroll" role="region" aria-label={t('staff.letters-table')} tabIndex={0}>
        <table class="p-table">
          <thead>
            <tr>
              <th scope="col">{t('staff.letter')}</th>
              <th scope="col">{t('staff.when')}</th>
              {locales.map(([id, name]) => (
                <th scope="col" key={id} lang={id}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {campaign.steps.map((step, index) => (
              <tr key={step.id}>
                <th scope="row">
                  {number(index + 1)} <small class="soft">{step.id}</small>
                </th>
                <td class="p-when">
                  {index === 0
                    ? t('staff.at-once')
                    : t('staff.on-day', {
                        day: number(step.afterDays),
                        hour: hour(step.localHour),
                      })}
                </td>
                {locales.map(([id, name]) => (
                  <td key={id}>
                    {campaign.locales.includes(id) ? (
                      <button
                        type="button"
                        class="quiet p-small"
                        aria-pressed={shown?.step === step.id && shown.locale === id}
                        aria-label={t('staff.look-at', { letter: step.id, language: name })}
                        onClick={() => setShown({ step: step.id, locale: id })}
                      >
                        {t('staff.look')}
                      </button>
                    ) : (
                      <span class="soft">{t('staff.missing')}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown ? (
        <Preview key={`${shown.step}/${shown.locale}`} campaign={campaign.id} {...shown} />
      ) : (
        <p class="note">{t('staff.look-how')}</p>
      )}
    </>
  );
}
