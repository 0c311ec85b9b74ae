import type { JSX } from 'preact';

/**
 * The pictures of the aliases, 48 × 48, in one hand: a rounded ink line of 2, two flat fills of the
 * palette. Classes: "s" sea, "l" lamp, "g" ground, "i" a line without fill.
 */
export const pictures: Record<string, JSX.Element> = {
  anchor: (
    <>
      <circle class="l" cx="24" cy="10" r="5" />
      <path
        class="i"
        d="M24 15v27M15 21h18M8 30c1 7 8 12 16 12s15-5 16-12M8 30l-3 5M8 30l5 4M40 30l3 5M40 30l-5 4"
      />
    </>
  ),
  boat: (
    <>
      <path class="l" d="M25 7v22h15z" />
      <path class="g" d="M22 12v17H11z" />
      <path class="s" d="M6 33h36l-6 9H12z" />
    </>
  ),
  buoy: (
    <>
      <path class="l" d="M18 12h12l5 20H13z" />
      <path class="s" d="M15.5 22h17l2.5 10H13z" />
      <path class="i" d="M24 12V6M4 38q5-5 10 0t10 0 10 0 10 0" />
    </>
  ),
  cloud: (
    <>
      <circle class="l" cx="33" cy="16" r="8" />
      <path class="g" d="M13 38a8 8 0 0 1 0-16 11 11 0 0 1 21-1 8.5 8.5 0 0 1 1 17z" />
    </>
  ),
  dolphin: (
    <>
      <path
        class="s"
        d="M5 30C8 17 20 11 32 15l3-5 3 8c4 4 5 8 5 11-5-3-9-3-13-2l-3 7-4-6c-6 1-11 4-13 12l-2-6-6 1z"
      />
      <circle class="d" cx="36" cy="22" r="1.5" />
    </>
  ),
  duck: (
    <>
      <path
        class="l"
        d="M8 26c4 3 9 3 14 0 2-2 1-4 0-7a8 8 0 1 1 15 1c0 3 5 6 5 12 0 6-6 9-15 9-11 0-18-5-19-15z"
      />
      <path class="s" d="M37 16l7 2-7 4z" />
      <circle class="d" cx="32" cy="15" r="1.5" />
    </>
  ),
  fish: (
    <>
      <path class="s" d="M31 24 43 14v20z" />
      <path class="l" d="M5 24c6-12 21-14 30 0-9 14-24 12-30 0z" />
      <circle class="d" cx="14" cy="22" r="1.5" />
      <path class="i" d="M21 18c3 4 3 8 0 12" />
    </>
  ),
  flag: (
    <>
      <path class="l" d="M14 8c8-4 14 5 25 1v18c-11 4-17-5-25-1z" />
      <path class="i" d="M14 6v37M8 43h12" />
    </>
  ),
  gull: (
    <>
      <path
        class="g"
        d="M3 20c9-8 16-4 21 4 5-8 12-12 21-4-7-1-12 3-15 9-2 4-4 6-6 6s-4-2-6-6c-3-6-8-10-15-9z"
      />
      <path class="l" d="M21 33l3 7 3-7z" />
    </>
  ),
  kite: (
    <>
      <path class="s" d="M24 4 38 20 24 34 10 20z" />
      <path class="l" d="M24 4 38 20H10z" />
      <path class="i" d="M24 34c-5 4 5 6 0 10M20 40l-4 2M27 43l5 1" />
    </>
  ),
  lamp: (
    <>
      <path class="l" d="M14 16h20l-3 18H17z" />
      <path class="s" d="M13 34h22v7H13zM13 16c1-6 5-9 11-9s10 3 11 9z" />
      <path class="i" d="M24 7V3M24 22v6" />
    </>
  ),
  moon: <path class="l" d="M31 6a19 19 0 1 0 12 26A16 16 0 0 1 31 6z" />,
  shell: (
    <>
      <path class="l" d="M18 42 6 28C4 14 14 6 24 6s20 8 18 22L30 42z" />
      <path class="i" d="M24 42V6M21 42 12 11M27 42l9-31" />
      <path class="s" d="M17 38h14v5H17z" />
    </>
  ),
  star: <path class="l" d="m24 4 6 13 14 2-10 10 3 14-13-7-13 7 3-14L4 19l14-2z" />,
  sun: (
    <>
      <circle class="l" cx="24" cy="24" r="10" />
      <path
        class="i"
        d="M24 4v5M24 39v5M4 24h5M39 24h5M10 10l3.5 3.5M34.5 34.5 38 38M38 10l-3.5 3.5M13.5 34.5 10 38"
      />
    </>
  ),
  tree: (
    <>
      <path class="l" d="M21 30h6v14h-6z" />
      <path
        class="s"
        d="M24 4c9 0 11 6 10 10 6 1 8 8 4 12-3 4-9 5-14 5s-11-1-14-5c-4-4-2-11 4-12-1-4 1-10 10-10z"
      />
    </>
  ),
};
