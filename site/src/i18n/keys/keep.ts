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
  'keep.note':
    'Before that button: what stays on the device, who may see it, and how it is removed again.',
  'keep.copying': 'While the pages are copied.',
  'keep.done': 'After keeping.',
  'keep.partly':
    'When what was done is kept, but the pages could not all be copied: lost network, full storage, or a browser that cannot.',
  'keep.failed': 'When the browser refuses to keep anything.',
  'remove.button': 'Button that deletes everything from this device and from the server.',
  'remove.done': 'After removing.',
  'remove.half':
    'While copies are left on the device, or the number, which goes once the server has forgotten it. The button can be pressed again.',
  'offline.title':
    'Neutral title of the page that is shown without a network in place of one that is not kept.',
  'offline.heading': 'Its heading.',
  'offline.text': 'What happened, and what is there.',
  'offline.again': 'What to do to see the page after all.',
} as const;
