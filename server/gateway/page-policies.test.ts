import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import { startTestServer } from '../testing/test-server.ts';

/** A policy's directives by name. */
const policyOf = (answer: Response): Map<string, string> =>
  new Map(
    (answer.headers.get('content-security-policy') ?? '').split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    }),
  );

const strict = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
};

suite('the policy of a page', () => {
  for (const [page, path, types] of [
    ['the desk', '/desk/', "'none'"],
    ['the conversation page', '/conversation/salpa/', 'lit-html'],
  ] as const) {
    test(`of ${page} takes nothing from elsewhere, makes no markup of text, and lets nobody frame it`, async (t) => {
      const server = await startTestServer(t);
      const answer = await server.get(path);
      assert.equal(answer.status, 200);
      const policy = policyOf(answer);
      for (const [directive, value] of Object.entries(strict)) assert.equal(policy.get(directive), value, directive);
      assert.equal(policy.get('trusted-types'), types);
      for (const [directive, value] of policy) assert.doesNotMatch(value, /unsafe|\*|data:|blob:|https?:/, directive);
      const html = await answer.text();
      assert.doesNotMatch(html, /<script(?![^>]* src=)|<style|\son\w+=|\sstyle=/);
    });
  }
});
