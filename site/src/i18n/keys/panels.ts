/**
 * Keys of all panels, and here of what they have in common: waiting, faults, signing in, aliases.
 *
 * A text that counts holds one form for each plural category of its language, chosen by {n}:
 * "one: {n} pupil | other: {n} pupils". "other" is always there.
 */
import { panelsLettersKeys } from './panels-letters.ts';
import { panelsStaffKeys } from './panels-staff.ts';
import { panelsTeachKeys } from './panels-teach.ts';

const common = {
  'panel.loading': 'Quiet line while something is fetched.',
  'panel.again': 'Button: fetch again after a fault.',
  'panel.busy': 'On a pressed button, while it works.',
  'panel.stale': 'Over a list that may be old, because the last try to refresh it failed.',
  'panel.no-script': 'Shown when the browser runs no script.',
  'panel.write':
    'After that: the mailbox to write to. {mailbox} is an address, {who} reads it, {when}.',
  'panel.read-anyway': 'After that, for teachers and pupils: link to the modules.',
  'fault.offline': 'No answer came: the connection is down.',
  'fault.server-error': 'The server failed.',
  'fault.invalid-request': 'The server found a field it cannot use.',
  'fault.too-many-attempts': 'Too many tries from this network. Pupils may read it.',
  'fault.code-refused':
    'Wrong, late or used code, of a class or of a sign-in. Kind, and no hint which it was. Pupils read it.',
  'fault.code-short': 'The code has fewer than six signs. Pupils read it.',
  'fault.link-refused': 'A link from a mail is over.',
  'fault.not-signed-in': 'The session is over.',
  'fault.not-allowed': 'The role does not include this.',
  'fault.unknown-class': 'The class does not exist (any more).',
  'fault.unknown-module': 'A module was taken off.',
  'fault.unknown-campaign': 'The campaign is gone.',
  'fault.unknown-drive': 'The drive is gone.',
  'fault.too-many-classes': 'The teacher has the most classes there may be.',
  'fault.wrong-state': 'A drive cannot change like this now.',
  'fault.locale-not-ready': 'A language of the campaign is not ready.',
  'fault.conflict': 'Somebody else changed the same thing.',
  'fault.other': 'Any other fault.',
  'sign-in.title': 'Heading over the address field.',
  'sign-in.address': 'Label of the address field.',
  'sign-in.hint-educator': 'Under that label, for teachers.',
  'sign-in.hint-staff': 'Under that label, for campaign staff.',
  'sign-in.send': 'Button: send the mail.',
  'sign-in.sent': 'Heading after that.',
  'sign-in.sent-to': 'Before the address that was typed.',
  'sign-in.how': 'What to do with the mail.',
  'sign-in.code': 'Label of the field for six digits.',
  'sign-in.enter': 'Button: open the session.',
  'sign-in.other': 'Button: back to the address field.',
  'sign-in.nothing': 'When no mail comes.',
  'sign-in.leave': 'Button: end the session.',
  'sign-in.ready': 'Heading where the mail’s link leads.',
  'sign-in.ready-how': 'Why there is a button.',
  'sign-in.over': 'Heading when that link is over.',
  'sign-in.over-how': 'What to do then.',
  'sign-in.fresh': 'Link to the sign-in form.',
  'alias.anchor': 'A pupil’s name in class, with a number and a picture. Must tease nobody.',
  'alias.boat': 'A pupil’s name in class, with a number and a picture. Must tease nobody.',
  'alias.buoy': 'A pupil’s name in class, with a number and a picture. Must tease nobody.',
  'alias.cloud': 'A pupil’s name in class, with a number and a picture. Must tease nobody.',
  'alias.dolphin': 'A pupil’s name in class, with a number and a picture. Must tease nobody.',
  'alias.duck': 'A pupil’s name in class, with a number and a picture. Must tease nobody.',
  'alias.fish': 'A pupil’s name in class, with a number and a picture. Must tease nobody.',
  'alias.flag': 'A pupil’s name in class, with a number and a picture. Must tease nobody.',
  'alias.gull': 'A pupil’s name in class, with a number and a picture. Must tease nobody.',
  'alias.kite': 'A pupil’s name in class, with a number and a picture. Must tease nobody.',
  'alias.lamp': 'A pupil’s name in class, with a number and a picture. Must tease nobody.',
  'alias.moon': 'A pupil’s name in class, with a number and a picture. Must tease nobody.',
  'alias.shell': 'A pupil’s name in class, with a number and a picture. Must tease nobody.',
  'alias.star': 'A pupil’s name in class, with a number and a picture. Must tease nobody.',
  'alias.sun': 'A pupil’s name in class, with a number and a picture. Must tease nobody.',
  'alias.tree': 'A pupil’s name in class, with a number and a picture. Must tease nobody.',
} as const;

export const panelKeys = {
  ...common,
  ...panelsLettersKeys,
  ...panelsStaffKeys,
  ...panelsTeachKeys,
} as const;

export type PanelKey = keyof typeof panelKeys;
