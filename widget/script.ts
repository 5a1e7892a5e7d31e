/**
 * The script tag: `<script type="module" src="https://support.example.com/widget/v1.js" data-site="shop"></script>`.
 * Registers the element and adds one to the page with the tag's `data-` options (site, lang, theme, label, story, open);
 * the server is where the script came from. Without `data-site` it only registers.
 */
import { TukiWidget } from './tuki-widget.ts';

const names = ['site', 'lang', 'theme', 'label', 'story', 'open', 'server'];

/** A module has no `document.currentScript`: its own tag is the one with its address. */
const ownTag = (): HTMLScriptElement | undefined =>
  [...document.querySelectorAll<HTMLScriptElement>('script[data-site]')].find((tag) => tag.src === import.meta.url);

function addElement(options: DOMStringMap): void {
  if (document.querySelector('tuki-widget')) return;
  const element = document.createElement('tuki-widget');
  element.setAttribute('server', new URL('../', import.meta.url).href);
  for (const name of names) {
    const value = options[name];
    if (value !== undefined) element.setAttribute(name, value);
  }
  document.body.append(element);
}

TukiWidget.define();
const tag = ownTag();
if (tag) {
  if (document.body) addElement(tag.dataset);
  else document.addEventListener('DOMContentLoaded', () => addElement(tag.dataset), { once: true });
}
