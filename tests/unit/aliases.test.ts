import { describe, expect, it } from 'vitest';
import { aliases, freeSeat, seatsOf } from '#domain/aliases';
import { joinCodeOf } from '#domain/join-code';

describe('aliases', () => {
  it('are enough for the largest class, and each only once', () => {
    expect(new Set(aliases).size).toBe(144);
    expect(new Set(seatsOf('some-class', 60)).size).toBe(60);
  });

  it('are given in another order in every class, and in the same one every time', () => {
    expect(seatsOf('one-class', 40)).toEqual(seatsOf('one-class', 40));
    expect(seatsOf('one-class', 40)).not.toEqual(seatsOf('another-class', 40));
  });

  it('run out exactly when the class is full', () => {
    const seats = seatsOf('one-class', 3);
    const taken = new Set<string>();
    for (let n = 0; n < 3; n += 1) taken.add(freeSeat(seats, taken, 'same-seed') ?? 'none');

    expect([...taken].sort()).toEqual([...seats].sort());
    expect(freeSeat(seats, taken, 'same-seed')).toBeNull();
  });
});

describe('join codes', () => {
  it('are six characters that handwriting does not mix up, evenly spread', () => {
    const codes = Array.from({ length: 5_000 }, (_, n) => joinCodeOf(`id-${n}`));

    expect(codes.every((code) => /^[2-9A-HJKMNP-TW-Z]{6}$/.test(code))).toBe(true);
    expect(new Set(codes).size).toBe(5_000);
    expect(new Set(codes.join('')).size).toBe(29);
  });
});
