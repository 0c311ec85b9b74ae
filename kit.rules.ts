/** What no single field of kit.config.ts can tell: faults between fields, in words for the adopter. */
import { contrastFaults } from './kit.contrast.ts';
import type { Kit } from './kit.schema.ts';

interface Fault {
  path: (string | number)[];
  message: string;
}

/** Every fault between fields, all at once. */
export function faultsAcross(kit: Kit): Fault[] {
  return [
    ...sourceFaults(kit),
    ...missingTexts(kit),
    ...(['light', 'dark'] as const).flatMap((scheme) => unreadable(kit, scheme)),
    ...Object.entries(kit.stages).flatMap(([name, stage]) => addressFaults(name, stage)),
  ];
}

function sourceFaults({ locales }: Kit): Fault[] {
  if (locales[0] === 'en') return [];
  const message = 'The first language is the source of all others and has to be "en".';
  return [{ path: ['locales', 0], message }];
}

/** A published language needs each text that people read. */
function missingTexts({ locales, organisation, replies }: Kit): Fault[] {
  const texts = [
    { path: ['organisation', 'name'], text: organisation.name },
    { path: ['replies', 'readBy'], text: replies.readBy },
    { path: ['replies', 'readWhen'], text: replies.readWhen },
  ];
  return texts.flatMap(({ path, text }) =>
    locales
      .filter((locale) => !text[locale])
      .map((locale) => ({
        path: [...path, locale],
        message: `The language "${locale}" is published, but this text is missing in it. Add a line  ${locale}: '…'.`,
      })),
  );
}

function unreadable({ colours }: Kit, scheme: 'light' | 'dark'): Fault[] {
  return contrastFaults(colours[scheme]).map(({ text, ground, ratio }) => ({
    path: ['colours', scheme, text],
    message: `${text} on ${ground} has a contrast of ${ratio} : 1; people with weak sight need 4.5 : 1. Make one of them darker or lighter.`,
  }));
}

/** A public address and its certificate come together, and the site stands at the top of the address. */
function addressFaults(
  name: string,
  { publicUrl, certificateArn }: Kit['stages'][string],
): Fault[] {
  const at = (field: string, message: string): Fault[] => [
    { path: ['stages', name, field], message },
  ];
  if (publicUrl && !certificateArn) {
    return at(
      'certificateArn',
      'A public address needs a certificate. Make one in us-east-1 and put its ARN here.',
    );
  }
  if (certificateArn && !publicUrl) {
    return at(
      'publicUrl',
      'A certificate is given, but not the address that it is for. Add publicUrl, or remove certificateArn.',
    );
  }
  if (publicUrl && new URL(publicUrl).origin !== publicUrl.replace(/\/$/, '')) {
    return at(
      'publicUrl',
      'The site stands at the top of its address. Leave out what follows the name, for example "https://safe.example.org".',
    );
  }
  return [];
}
