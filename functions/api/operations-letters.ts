/** Operations of subscribers and of the staff who write to them. */
import * as contract from './contract.ts';
import type { Operation } from './operations.ts';

export const letterOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/subscriptions',
    summary:
      'Asks for the letters; a mail with a link to confirm goes out. The same for every address.',
    access: 'anybody',
    body: contract.subscribeRequest,
    answers: { 202: contract.accepted },
    problems: [429],
  },
  {
    method: 'post',
    path: '/subscriptions/manage-link',
    summary: "Sends a fresh link to one's settings. Answers the same for every address.",
    access: 'anybody',
    body: contract.manageLinkRequest,
    answers: { 202: contract.accepted },
    problems: [429],
  },
  {
    method: 'post',
    path: '/subscriptions/settings',
    summary: 'What a fresh link shows.',
    access: 'token',
    body: contract.settingsRequest,
    answers: { 200: contract.settingsResponse },
  },
  {
    method: 'post',
    path: '/subscriptions/preferences',
    summary: 'Changes language and country of the letters.',
    access: 'token',
    body: contract.preferencesRequest,
    answers: { 200: contract.accepted },
  },
  {
    method: 'post',
    path: '/subscriptions/stop',
    summary: 'Stops the letters; answered when none can be on its way any more.',
    access: 'token',
    body: contract.stopRequest,
    answers: { 200: contract.accepted },
  },
  {
    method: 'post',
    path: '/subscriptions/erase',
    summary: 'Stops the letters and forgets the subscriber.',
    access: 'token',
    body: contract.eraseSubscriberRequest,
    answers: { 200: contract.accepted },
  },
  ...(['/unsubscribe/:token', '/pages/confirm', '/pages/unsubscribe'] as const).flatMap(tokenPage),
  {
    method: 'get',
    path: '/staff/campaigns',
    summary: 'Campaigns that can be launched.',
    access: 'staff',
    answers: { 200: contract.campaignListResponse },
  },
  {
    method: 'get',
    path: '/staff/campaigns/:id/preview/:step/:locale',
    summary: 'One letter as it will be sent.',
    access: 'staff',
    answers: { 200: contract.previewResponse },
  },
  {
    method: 'post',
    path: '/staff/audience',
    summary: 'How many people a drive would reach.',
    access: 'staff',
    body: contract.audienceRequest,
    answers: { 200: contract.audienceResponse },
  },
  {
    method: 'get',
    path: '/staff/drives',
    summary: 'Drives, the latest first.',
    access: 'staff',
    answers: { 200: contract.driveListResponse },
  },
  {
    method: 'get',
    path: '/staff/drives/:id',
    summary: 'One drive.',
    access: 'staff',
    answers: { 200: contract.driveResponse },
  },
  {
    method: 'post',
    path: '/staff/drives',
    summary: 'Launches a campaign, once for each id that the client chooses.',
    access: 'staff',
    body: contract.launchRequest,
    answers: { 200: contract.driveResponse, 201: contract.driveResponse },
    problems: [409],
  },
  {
    method: 'post',
    path: '/staff/drives/:id/state',
    summary: 'Pauses, resumes or cancels a drive.',
    access: 'staff',
    body: contract.driveChangeRequest,
    answers: { 200: contract.driveResponse },
    problems: [409],
  },
];

/** A page of our own with one button: looking changes nothing, pressing posts to the same address. */
function tokenPage(path: string): Operation[] {
  const answers = { 200: 'page', 410: 'page' } as const;
  return [
    { method: 'get', path, summary: 'A page with one button.', access: 'token', answers },
    { method: 'post', path, summary: 'What the button does.', access: 'token', answers },
  ];
}
