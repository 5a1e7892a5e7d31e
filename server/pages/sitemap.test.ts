import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSitemap } from './sitemap.ts';

const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

describe('readSitemap', () => {
  it('lists pages once, in their order, and nothing that is no address', () => {
    const place = (text: string) => `<url><loc> ${text} </loc><lastmod>2026-01-01</lastmod></url>`;
    const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset ${namespace}>${['https://a.example/1?x=1&amp;y=2', 'https://a.example/0', 'https://a.example/0', '/2'].map(place).join('')}</urlset>`;
    assert.deepEqual(readSitemap(xml), { pages: ['https://a.example/1?x=1&y=2', 'https://a.example/0'], sitemaps: [] });
  });

  it('lists the sitemaps of an index', () => {
    const xml = `<sitemapindex ${namespace}><sitemap><loc>https://a.example/1.xml</loc></sitemap></sitemapindex>`;
    assert.deepEqual(readSitemap(xml), { pages: [], sitemaps: ['https://a.example/1.xml'] });
  });

  it('knows what is no sitemap', () => {
    for (const text of ['', 'words', '<html><body>Not found</body></html>', '<rss></rss>', '<<<'])
      assert.equal(readSitemap(text), undefined, text);
  });
});
