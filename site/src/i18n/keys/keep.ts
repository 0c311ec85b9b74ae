/** Keys of finishing, keeping on this device and removing. */
export const keepKeys = {
  'finish.button': 'Button at the end of a module.',
  'finish.note': 'Under that button: what it does.',
  'finish.sent': 'After the finish was counted.',
  'finish.class': 'After the finish was sent to the pupil’s class.',
  'finish.failed': 'When the finish could not be sent.',
  'finish.later': 'When the finish could not be sent, on a device that keeps it.',
  'finish.noscript': 'In place of the buttons when the browser runs no script.',
  'keep.button': 'Button that keeps what is done on this device.',
  'keep.note': 'Under that button: what it means, and who may see it.',
  'keep.done': 'After keeping.',
  'keep.failed': 'When the browser refuses to keep anything.',
  'remove.button': 'Button that deletes everything from this device and from the server.',
  'remove.done': 'After removing.',
  'remove.half':
    'When the device was emptied but the server could not be reached. The button can be pressed again.',
} as const;
