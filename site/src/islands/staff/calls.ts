/** What the staff console asks the API for. Ids are content ids, safe in an address. */
import type {
  AudienceResponse,
  CampaignListResponse,
  DriveResponse,
  PreviewResponse,
} from '#api/contract';
import { read, write, type Outcome } from '../client.ts';

export type Campaign = CampaignListResponse['campaigns'][number];
export type Segment = DriveResponse['segment'];
export type DriveState = DriveResponse['state'];

export const paths = { campaigns: 'staff/campaigns', drives: 'staff/drives' } as const;

export function previewOf(
  campaign: string,
  step: string,
  locale: string,
): Promise<Outcome<PreviewResponse>> {
  return read(`staff/campaigns/${campaign}/preview/${step}/${locale}`);
}

export function countAudience(
  campaign: string,
  segment: Segment,
): Promise<Outcome<AudienceResponse>> {
  return write('POST', 'staff/audience', { campaign, segment });
}

/** `id` is made once for one summary, so that a double click launches once. */
export function launch(
  id: string,
  campaign: string,
  segment: Segment,
): Promise<Outcome<DriveResponse>> {
  return write('POST', paths.drives, { id, campaign, segment });
}

export function changeDrive(
  id: string,
  to: 'paused' | 'running' | 'cancelled',
): Promise<Outcome<DriveResponse>> {
  return write('POST', `${paths.drives}/${id}/state`, { to });
}
