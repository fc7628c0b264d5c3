import { expect, test } from 'vitest';
import { isAllowedOrigin } from './allowed-origin.ts';

test.each([
  ['https://untact.example.com', 'https://untact.example.com', true],
  ['https://untact.example.com', 'https://evil.example.com', false],
  ['https://untact.example.com', 'https://untact.example.com.evil.example', false],
  ['https://untact.example.com', 'http://untact.example.com', false],
  ['https://untact.example.com', 'https://untact.example.com:8443', false],
  ['https://untact.example.com', 'null', false],
  ['https://untact.example.com', undefined, false],
  ['https://untact.example.com', 'http://localhost:3000', false],
  ['http://localhost:3000', 'http://127.0.0.1:3000', true],
  ['http://localhost:3000', 'http://localhost:5173', false],
])('of %s, a page of %s: %s', (publicUrl, origin, expected) => {
  expect(isAllowedOrigin(origin, publicUrl)).toBe(expected);
});
