/**
 * What an adopter sets. Everything else that you change lies in adopter/, over the kit by id.
 * No person's address belongs here: the first owner and the alarm address are given when deploying.
 */
import { defineKit } from './kit.schema.ts';

export default defineKit({
  organisation: {
    name: { en: 'Harbour', fr: 'Harbour', ar: 'هاربر' },
    postalAddress: 'Harbour, 1 Example Quay, 00000 Exampletown',
  },
  locales: ['en', 'fr', 'ar'],
  countries: 'all',
  stages: {
    production: { region: 'eu-central-1', mailDomain: 'mail.harbour.example' },
  },
  replies: {
    mailbox: 'hello@mail.harbour.example',
    readBy: {
      en: 'the campaign team',
      fr: "l'équipe de la campagne",
      ar: 'فريق الحملة',
    },
    readWhen: {
      en: 'on working days, within two days',
      fr: 'les jours ouvrables, sous deux jours',
      ar: 'في أيام العمل، خلال يومين',
    },
  },
  colours: {
    light: {
      ground: '#FFFBF4',
      panel: '#E3F1F2',
      ink: '#14283A',
      soft: '#4A5D6B',
      sea: '#0B6470',
      onSea: '#FFFFFF',
      lamp: '#F6C65B',
      onLamp: '#14283A',
      brick: '#B3391F',
      onBrick: '#FFFFFF',
    },
    dark: {
      ground: '#0F1C26',
      panel: '#172A38',
      ink: '#E8F0F2',
      soft: '#A9BBC6',
      sea: '#79D0D6',
      onSea: '#0F1C26',
      lamp: '#F6C65B',
      onLamp: '#14283A',
      brick: '#F2A58F',
      onBrick: '#0F1C26',
    },
  },
  limits: {
    pupilsPerClass: 40,
    classesPerEducator: 30,
    joinCodeMinutes: 30,
    classMonths: 12,
  },
});
