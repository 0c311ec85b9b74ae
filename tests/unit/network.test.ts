import { describe, expect, it } from 'vitest';
import { networkOf } from '#domain/network';

describe('the network of a request', () => {
  it.each([
    ['the viewer stands second from the right', '203.0.113.7, 130.176.0.1', '203.0.113.7'],
    [
      'what a client made up stands further left',
      '1.1.1.1, 203.0.113.7, 130.176.0.1',
      '203.0.113.7',
    ],
    [
      'a household of version 6 is one network',
      '2001:db8:1:2:aaaa::1, 130.176.0.1',
      '2001:db8:1:2',
    ],
    ['zeros may be left out', '2001:db8::1, 130.176.0.1', '2001:db8:0:0'],
    ['zeros may be written', '2001:0DB8:0000:0000:1:2:3:4, 130.176.0.1', '2001:db8:0:0'],
    ['a single entry is the viewer', '203.0.113.7', '203.0.113.7'],
    ['nothing is a network too', undefined, ''],
  ])('%s', (_, header, network) => {
    expect(networkOf(header)).toBe(network);
  });
});
