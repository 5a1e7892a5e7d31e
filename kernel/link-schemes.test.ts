import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import { isSafeLink } from './link-schemes.ts';

suite('an address becomes a link', () => {
  test('of a web page, an e-mail address or a telephone', () => {
    for (const href of ['https://a.example/x', 'HTTP://a.example', 'mailto:a@b.example', 'tel:+358401234567'])
      assert.ok(isSafeLink(href), href);
  });

  test('of no other scheme, however it is spelt', () => {
    const others = [
      'javascript:alert(1)',
      ' javascript:alert(1)',
      'java\tscript:alert(1)',
      'JaVaScRiPt:alert(1)',
      '\u0001javascript:alert(1)',
    ];
    for (const href of [
      ...others,
      'data:text/html,x',
      'vbscript:x',
      'blob:https://a.example/1',
      'file:///etc/passwd',
      '//a.example',
      '',
      'x',
    ])
      assert.ok(!isSafeLink(href), href);
  });
});
