/** The country that travels in the address (`?c=fr`), in small letters, or nothing. */
export const chosenCountry = (): string | undefined =>
  /[?&]c=([a-z]{2})\b/.exec(location.search)?.[1];
