import { describe, expect, it } from 'vitest';
import { proxyUrl } from './proxy-rule.ts';

describe('proxyUrl', () => {
  it.each([
    ['DIRECT', null],
    ['', null],
    ['PROXY proxy.shop.example:3128', 'http://proxy.shop.example:3128'],
    ['PROXY proxy.shop.example:3128; DIRECT', 'http://proxy.shop.example:3128'],
    ['HTTPS proxy.shop.example:443;PROXY other:80', 'https://proxy.shop.example:443'],
    ['proxy 10.0.0.1:80', 'http://10.0.0.1:80'],
    ['DIRECT; PROXY proxy:80', null],
    ['SOCKS5 proxy:1080', null],
    ['SOCKS5 proxy:1080; PROXY other:80', 'http://other:80'],
    ['PROXY', null],
    ['PROXY :::', null],
  ])('%j is %j', (rule, url) => {
    expect(proxyUrl(rule)).toBe(url);
  });
});
