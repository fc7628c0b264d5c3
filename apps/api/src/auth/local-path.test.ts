import { describe, expect, it } from 'vitest';
import { localPath } from './local-path.ts';

describe('where a sign-in leads', () => {
  it.each([
    ['/meetings/7?tab=chat#end', '/meetings/7?tab=chat#end'],
    ['/', '/'],
    ['/한글', '/%ED%95%9C%EA%B8%80'],
  ])('keeps a path inside the product: %s', (given, expected) => {
    expect(localPath(given)).toBe(expected);
  });

  it.each([
    undefined,
    '',
    'meetings',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'https://evil.example',
    'javascript:alert(1)',
  ])('never leads elsewhere: %s', (given) => {
    expect(localPath(given)).toBe('/');
  });
});
