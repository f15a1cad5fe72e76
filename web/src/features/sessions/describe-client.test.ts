import { expect, it } from 'vitest';
import { describeClient } from './describe-client';

const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

it.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/156.0.0.0 Safari/537.36`, 'Chrome（Windows）'],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/156.0.0.0 Safari/537.36 Edg/156.0`,
    'Edge（Windows）',
  ],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox（Mac）'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari（iPhone・iPad）',
  ],
  [`Mozilla/5.0 (Linux; Android 16) ${webKit} Chrome/156.0.0.0 Mobile Safari/537.36`, 'Chrome（Android）'],
  ['curl/8.5.0', 'curl/8.5.0'],
  ['', '不明'],
  [null, '不明'],
])('Client_%s_IsNamedInItsOwnersWords', (client, name) => {
  expect(describeClient(client, '不明')).toBe(name);
});
