/** What the sign-up form collects, and what is missing in it. Nothing is asked about a child. */
import type { SubscribeRequest } from '#api/contract';

export interface SignUpForm {
  address: string;
  country: string;
  role: string;
  locale: string;
  adult: boolean;
}

export type Missing = 'address' | 'country' | 'role' | 'adult';

/** The fields that still need an answer, from top to bottom. */
export function missingIn(form: SignUpForm): Missing[] {
  return [
    ...(/^\S+@\S+\.\S+$/.test(form.address.trim()) ? [] : ['address' as const]),
    ...(form.role === '' ? ['role' as const] : []),
    ...(form.country === '' ? ['country' as const] : []),
    ...(form.adult ? [] : ['adult' as const]),
  ];
}

/** The request of a complete form. `zone` decides at which hour letters come; it is never shown. */
export function toRequest(form: SignUpForm, zone: string): SubscribeRequest {
  return {
    address: form.address.trim(),
    locale: form.locale,
    country: form.country,
    zone,
    role: form.role as SubscribeRequest['role'],
    adult: true,
  };
}
