import type { DriveResponse } from '#api/contract';
import { useWords } from '../mount.ts';
import { Title } from '../parts/Title.tsx';
import { Stale, Waiting } from '../parts/Waiting.tsx';
import { usePolled } from '../parts/polled.ts';
import { useExpiry } from '../sign-in/expiry.ts';
import { DriveButtons } from './DriveButtons.tsx';
import { StateTag } from './Drives.tsx';
import { paths, type Campaign } from './calls.ts';
import { driveSentence, segmentSentence, shareSent } from './sentence.ts';

interface Props {
  id: string;
  campaigns: Campaign[];
  expired: () => void;
}

const counted = [
  'enrolled',
  'waiting',
  'inFlight',
  'sent',
  'delivered',
  'bounced',
  'complained',
  'refused',
  'stopped',
  'unknown',
] as const;

/** One drive: its state in a line, then how far it is, then every count with what it means. */
export function DrivePage({ id, campaigns, expired }: Props) {
  const words = useWords();
  const { t, number } = words;
  const polled = usePolled<DriveResponse>(`${paths.drives}/${id}`, 5_000);
  useExpiry(polled, expired);
  const drive = polled.value;
  if (!drive) {
    return polled.fault?.code === 'unknown-drive' ? (
      <Title>{t('staff.no-drive')}</Title>
    ) : (
      <Waiting of={polled} retry={polled.reload} />
    );
  }
  const title = campaigns.find((each) => each.id === drive.campaign)?.title ?? drive.campaign;
  return (
    <>
      <a class="p-back" href="#drives">
        {t('staff.all-drives')}
      </a>
      <Title>{title}</Title>
      <Stale of={polled} />
      <p class="p-lead" role="status">
        <StateTag drive={drive} /> {driveSentence(words, drive)}
      </p>
      <progress
        class="p-progress"
        value={shareSent(drive)}
        max={1}
        aria-label={t('staff.progress')}
      />
      <DriveButtons drive={drive} onChanged={polled.put} />
      <p class="soft">
        {t('staff.launched', { when: words.moment(drive.launchedAt) })}{' '}
        {segmentSentence(words, drive.segment)}
      </p>
      <table class="p-table p-counts">
        <caption>{t('staff.counts')}</caption>
        <tbody>
          {counted.map((name) => (
            <tr key={name}>
              <th scope="row">{t(`staff.count-${name}`)}</th>
              <td class="p-number">{number(drive.counts[name])}</td>
              <td class="soft">{t(`staff.means-${name}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
