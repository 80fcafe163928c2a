import { clientAddress } from './client-address';

const from = (remoteAddress: string, forwarded?: string) =>
  clientAddress({
    socket: { remoteAddress } as never,
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  });

describe('the address of a client', () => {
  it.each([
    ['a direct one', '203.0.113.7', undefined, '203.0.113.7'],
    ['IPv4 written as IPv6', '::ffff:203.0.113.7', undefined, '203.0.113.7'],
    ['behind our proxy', '127.0.0.1', '203.0.113.7', '203.0.113.7'],
    ['behind two of ours', '::1', '203.0.113.7, 10.0.0.3', '203.0.113.7'],
    ['what a stranger claims', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['what a stranger claims to our proxy', '127.0.0.1', '198.51.100.1, 203.0.113.7', '203.0.113.7'],
    ['rubbish', '127.0.0.1', 'unknown, <script>', '127.0.0.1'],
    ['IPv6', 'fd00::1', '2001:db8::9', '2001:db8::9'],
    ['nothing', '', '203.0.113.7', ''],
  ])('of %s', (_, remote, forwarded, address) => {
    expect(from(remote, forwarded)).toBe(address);
  });
});
