/** When a drive stops by itself: before SES would stop the whole account. */
import type { Pulse } from './mail-ports.ts';

/** SES puts an account under review at 5 % bounces and 0.1 % complaints of a representative volume. */
const bounceLimit = 0.02;
const complaintLimit = 0.001;

/** Below so many mails a share says little: 10 bounces or 2 complaints are always let pass first. */
const fewestForBounces = 500;
const fewestForComplaints = 2_000;

/** Why a drive has to pause, or null while it may go on. */
export function brakeReason({ sent, bounced, complained }: Pulse): 'bounces' | 'complaints' | null {
  if (complained >= complaintLimit * Math.max(sent, fewestForComplaints)) return 'complaints';
  if (bounced >= bounceLimit * Math.max(sent, fewestForBounces)) return 'bounces';
  return null;
}
