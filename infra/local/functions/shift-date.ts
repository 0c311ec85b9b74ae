/**
 * Moves `Date` in this thread by the stack's shared offset. Loaded before a bundle, which knows
 * nothing of it: the code that runs here is the code that is deployed.
 */

/** `offset` holds one signed 64-bit number of milliseconds, changed by the main thread. */
export function shiftDate(offset: SharedArrayBuffer): void {
  const view = new BigInt64Array(offset);
  const RealDate = Date;
  const realNow = RealDate.now.bind(RealDate);
  const now = (): number => realNow() + Number(Atomics.load(view, 0));

  const ShiftedDate = new Proxy(RealDate, {
    construct: (target, args: [], newTarget) =>
      Reflect.construct(target, args.length ? args : [now()], newTarget) as Date,
    apply: (target) => new target(now()).toString(),
    get: (target, property, receiver) =>
      property === 'now' ? now : (Reflect.get(target, property, receiver) as unknown),
  });
  RealDate.prototype.constructor = ShiftedDate;
  globalThis.Date = ShiftedDate;
}
