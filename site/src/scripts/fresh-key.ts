/** 128 random bits for a learner who is nobody; `crypto.randomUUID` is younger than Safari 14 and Firefox 91. */
export const freshKey = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');
