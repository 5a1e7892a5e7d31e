/** The whole address of a link that the server signed; `api` is an address under `/api/v1/`. */
export const signedAddress = (url: string, api: string): string => new URL(url.replace(/^\//, ''), new URL('../../', api)).href;

/**
 * Opens a signed link: attachments are saved by the browser, pictures are shown in a window of their own. The page
 * learns nothing of it, and the other side nothing of the page. The link stands in the widget while it is clicked, so
 * that an app around a web view hears of it, and of the file's name.
 */
export function openLink(root: ShadowRoot, address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  link.dataset.file = name;
  link.hidden = true;
  root.append(link);
  link.click();
  link.remove();
}
