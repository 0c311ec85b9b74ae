import { useWords } from '../mount.ts';
import { useRoute } from '../parts/route.ts';
import { usePolled } from '../parts/polled.ts';
import { Title } from '../parts/Title.tsx';
import { Stale, Waiting } from '../parts/Waiting.tsx';
import { useExpiry } from '../sign-in/expiry.ts';
import { SignedIn } from '../sign-in/SignedIn.tsx';
import { CampaignPage } from './CampaignPage.tsx';
import { Campaigns } from './Campaigns.tsx';
import { DrivePage } from './DrivePage.tsx';
import { Drives } from './Drives.tsx';
import { LaunchPage } from './LaunchPage.tsx';
import { paths, type Campaign } from './calls.ts';

export interface StaffProps {
  /** Published languages: id and own name. */
  locales: [id: string, name: string][];
  countries: [code: string, name: string][];
}

/** The console of campaign staff: campaigns and their letters, audience and launch, drives. */
export function Staff(props: StaffProps) {
  const { t } = useWords();
  return (
    <SignedIn
      as="staff"
      title={t('staff.title')}
      welcome={
        <>
          <p class="p-lead">{t('staff.lead')}</p>
          <p>{t('staff.invited')}</p>
        </>
      }
    >
      {(_, expired) => <Console {...props} expired={expired} />}
    </SignedIn>
  );
}

function Console({ expired, ...props }: StaffProps & { expired: () => void }) {
  const { t } = useWords();
  const [place = '', id = ''] = useRoute().split('/');
  const list = usePolled<{ campaigns: Campaign[] }>(paths.campaigns);
  useExpiry(list, expired);
  const campaigns = list.value?.campaigns;
  const tab = (href: string, current: boolean, name: string) => (
    <a href={href} {...(current ? { 'aria-current': 'page' as const } : {})}>
      {name}
    </a>
  );
  const onDrives = place === 'drives' || place === 'drive';
  return (
    <>
      <nav class="p-tabs" aria-label={t('staff.title')}>
        {tab('#campaigns', !onDrives, t('staff.campaigns'))}
        {tab('#drives', onDrives, t('staff.drives'))}
      </nav>
      <Stale of={list} />
      {campaigns ? (
        <View key={`${place}/${id}`} {...props} {...{ place, id, campaigns, expired }} />
      ) : (
        <Waiting of={list} retry={list.reload} />
      )}
    </>
  );
}

interface ViewProps extends StaffProps {
  place: string;
  id: string;
  campaigns: Campaign[];
  expired: () => void;
}

function View({ place, id, campaigns, expired, ...props }: ViewProps) {
  const { t } = useWords();
  if (place === 'drives') return <Drives campaigns={campaigns} expired={expired} />;
  if (place === 'drive') return <DrivePage id={id} campaigns={campaigns} expired={expired} />;
  if (place === 'campaign' || place === 'launch') {
    const campaign = campaigns.find((each) => each.id === id);
    if (!campaign) return <Title>{t('staff.no-campaign')}</Title>;
    return place === 'campaign' ? (
      <CampaignPage campaign={campaign} {...props} />
    ) : (
      <LaunchPage campaign={campaign} {...props} />
    );
  }
  return <Campaigns campaigns={campaigns} locales={props.locales} />;
}
