import { useWords } from '../mount.ts';
import { Title } from '../parts/Title.tsx';
import type { StaffProps } from './Staff.tsx';
import type { Campaign } from './calls.ts';

interface Props extends Pick<StaffProps, 'locales'> {
  campaigns: Campaign[];
}

/** All campaigns: how many letters, in which languages. */
export function Campaigns({ campaigns, locales }: Props) {
  const { t } = useWords();
  return (
    <>
      <Title>{t('staff.campaigns')}</Title>
      {campaigns.length === 0 && <p class="note">{t('staff.campaigns-none')}</p>}
      <ul class="p-cards">
        {campaigns.map((campaign) => (
          <li key={campaign.id} class="p-card">
            <h2 class="p-card-title">
              <a href={`#campaign/${campaign.id}`}>{campaign.title}</a>
            </h2>
            <p class="soft">
              {t('staff.letters', { n: campaign.steps.length })}
              {' · '}
              {t('staff.days', { n: campaign.steps.at(-1)?.afterDays ?? 0 })}
            </p>
            <ul class="p-tags">
              {locales.map(([id, name]) => (
                <li key={id} class={campaign.locales.includes(id) ? 'p-yes' : 'p-no'}>
                  <span lang={id}>{name}</span>{' '}
                  {t(campaign.locales.includes(id) ? 'staff.ready' : 'staff.missing')}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}
