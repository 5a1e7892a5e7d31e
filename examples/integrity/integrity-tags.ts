/**
 * The tags for a page that takes exactly the scripts it was made with (Subresource Integrity). Run it when the page is
 * built, and again after each upgrade of the server; until then the page's own release stays served.
 * `server` is the address of the Tuki server with a slash at its end, `site` the id of the site.
 */
export async function integrityTags(server: string, site: string): Promise<string> {
  const answer = await fetch(`${server}widget/integrity.json`);
  const { script, integrity } = (await answer.json()) as { script: string; integrity: Record<string, string> };
  const addresses = Object.entries(integrity).map(([path, hash]) => [`${server}widget/${path}`, hash]);
  const importMap = JSON.stringify({ integrity: Object.fromEntries(addresses) });
  return `<script type="importmap">${importMap}</script>
<script type="module" src="${server}widget/${script}" integrity="${integrity[script]}" crossorigin="anonymous" data-site="${site}"></script>`;
}
