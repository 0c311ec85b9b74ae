/** Every route with what it takes and answers. A test compares the list with the routes of the app. */
import type * as z from 'zod/mini';
import * as contract from './contract.ts';

/** Who may call: anybody, a signed-in person, or whoever holds the token that the request carries. */
export type Access = 'anybody' | 'educator' | 'staff' | 'pupil' | 'token';

export interface Operation {
  method: 'get' | 'post' | 'delete';
  /** As the app names it, below /api/v1. */
  path: string;
  summary: string;
  access: Access;
  body?: z.ZodMiniType;
  /** Schema by status; "page" is an HTML page, "empty" no body at all. */
  answers: Record<number, z.ZodMiniType | 'page' | 'empty'>;
  /** Statuses of problems, beyond those that every operation can have. */
  problems?: readonly number[];
}

const { accepted } = contract;

export const operations: readonly Operation[] = [
  {
    method: 'post',
    path: '/finishes',
    summary: 'An anonymous learner finished a module. Repeating it changes nothing.',
    access: 'anybody',
    body: contract.finishRequest,
    answers: { 200: contract.finishResponse },
  },
  {
    method: 'post',
    path: '/learners/erase',
    summary: 'Forgets everything of a learner; late replays stay without effect.',
    access: 'anybody',
    body: contract.eraseLearnerRequest,
    answers: { 200: accepted },
  },
  {
    method: 'post',
    path: '/sign-in',
    summary:
      'Sends a link and a code that work for ten minutes. Answers the same for every address.',
    access: 'anybody',
    body: contract.signInRequest,
    answers: { 202: accepted },
    problems: [429],
  },
  {
    method: 'post',
    path: '/session',
    summary: 'Redeems the link, or the code in the browser that asked for it.',
    access: 'token',
    body: contract.sessionRequest,
    answers: { 200: contract.sessionResponse },
    problems: [429],
  },
  {
    method: 'get',
    path: '/session',
    summary: 'Who is signed in.',
    access: 'anybody',
    answers: { 200: contract.sessionResponse },
    problems: [401],
  },
  {
    method: 'delete',
    path: '/session',
    summary: 'Signs out, and makes this device forget its person.',
    access: 'anybody',
    answers: { 204: 'empty' },
  },
  {
    method: 'get',
    path: '/classes',
    summary: "The educator's classes.",
    access: 'educator',
    answers: { 200: contract.classListResponse },
  },
  {
    method: 'post',
    path: '/classes',
    summary: 'Makes a class under an id that the client chose; a retry answers 200.',
    access: 'educator',
    body: contract.createClassRequest,
    answers: { 200: contract.classSummary, 201: contract.classSummary },
    problems: [409],
  },
  {
    method: 'get',
    path: '/classes/:id',
    summary: 'Pupils by alias and what they finished; of sensitive modules totals alone.',
    access: 'educator',
    answers: { 200: contract.classResponse },
  },
  {
    method: 'delete',
    path: '/classes/:id',
    summary: 'Deletes a class and everything in it at once.',
    access: 'educator',
    answers: { 204: 'empty' },
  },
  {
    method: 'post',
    path: '/classes/:id/join-code',
    summary: 'Opens the class for joining; the same code as long as it is open.',
    access: 'educator',
    answers: { 200: contract.joinCodeResponse },
    problems: [409],
  },
  {
    method: 'post',
    path: '/join',
    summary: 'A pupil enters with the code of the class. Wrong, over and full answer alike.',
    access: 'anybody',
    body: contract.joinRequest,
    answers: { 200: contract.joinResponse },
    problems: [429],
  },
  {
    method: 'post',
    path: '/pupil/finishes',
    summary: 'A pupil finished a module of the class.',
    access: 'pupil',
    body: contract.pupilFinishRequest,
    answers: { 200: contract.finishResponse },
  },
  {
    method: 'post',
    path: '/subscriptions',
    summary:
      'Asks for the letters; a mail with a link to confirm goes out. The same for every address.',
    access: 'anybody',
    body: contract.subscribeRequest,
    answers: { 202: accepted },
    problems: [429],
  },
  {
    method: 'post',
    path: '/subscriptions/manage-link',
    summary: "Sends a fresh link to one's settings. Answers the same for every address.",
    access: 'anybody',
    body: contract.manageLinkRequest,
    answers: { 202: accepted },
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
    answers: { 200: accepted },
  },
  {
    method: 'post',
    path: '/subscriptions/stop',
    summary: 'Stops the letters; answered when none can be on its way any more.',
    access: 'token',
    body: contract.stopRequest,
    answers: { 200: accepted },
  },
  {
    method: 'post',
    path: '/subscriptions/erase',
    summary: 'Stops the letters and forgets the subscriber.',
    access: 'token',
    body: contract.eraseSubscriberRequest,
    answers: { 200: accepted },
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
  const answers = { 200: 'page', 400: 'page' } as const;
  return [
    { method: 'get', path, summary: 'A page with one button.', access: 'token', answers },
    { method: 'post', path, summary: 'What the button does.', access: 'token', answers },
  ];
}
