import type { DriveResponse } from '#api/contract';
import { useWords } from '../mount.ts';
import { Title } from '../parts/Title.tsx';
import { Stale, Waiting } from '../parts/Waiting.tsx';
import { usePolled } from '../parts/polled.ts';
import { useExpiry } from '../sign-in/expiry.ts';
import { paths, type Campaign } from './calls.ts';
import { driveSentence, segmentSentence } from './sentence.ts';

interface Props {
  campaigns: Campaign[];
  expired: () => void;
}

/** All drives, the newest first, each with its state in a sentence. */
export function Drives({ campaigns, expired }: Props) {
  const { t } = useWords();
  const list = usePolled<{ drives: DriveResponse[] }>(paths.drives, 30_000);
  useExpiry(list, expired);
  const drives = list.value?.drives
    .slice()
    .sort((a, b) => b.launchedAt.localeCompare(a.launchedAt));
  return (
    <>
      <Title>{t('staff.drives')}</Title>
      <Stale of={list} />
      {drives === undefined && <Waiting of={list} retry={list.reload} />}
      {drives?.length === 0 && (
        <div class="p-card p-empty">
          <h2>{t('staff.drives-none')}</h2>
          <p>{t('staff.drives-none-how')}</p>
          <a class="button" href="#campaigns">
            {t('staff.campaigns')}
          </a>
        </div>
      )}
      <ul class="p-rows">
        {drives?.map((drive) => (
          <li key={drive.id}>
            <DriveRow drive={drive} campaigns={campaigns} />
          </li>
        ))}
      </ul>
    </>
  );
}

function DriveRow({ drive, campaigns }: { drive: DriveResponse; campaigns: Campaign[] }) {
  const words = useWords();
  const campaign = campaigns.find(({ id }) => id === drive.campaign);
  return (
    <a class="p-card p-link-card" href={`#drive/${drive.id}`}>
      <strong class="p-card-title">{campaign?.title ?? drive.campaign}</strong>
      <span>
        <StateTag drive={drive} /> {driveSentence(words, drive)}
      </span>
      <span class="p-hint">
        {words.moment(drive.launchedAt)}
        {' · '}
        {segmentSentence(words, drive.segment)}
      </span>
    </a>
  );
}

/** The state as one word with a sign of its own, so that a list can be read down its edge. */
export function StateTag({ drive }: { drive: DriveResponse }) {
  const { t } = useWords();
  return <span class={`p-state p-state-${drive.state}`}>{t(`staff.tag-${drive.state}`)}</span>;
}
