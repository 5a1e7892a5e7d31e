import type { BrowserContext } from 'playwright-core';

declare global {
  var tellFinding: ((text: string) => void) | undefined;
}

/**
 * Looks out, in every page of a window, for signs that a text has become more than a text: a dialog, a request to
 * anywhere but the server's own address, an element or attribute that can run or load something.
 * @returns what was found, growing as it is
 */
export async function watchExecution(context: BrowserContext, own: string): Promise<string[]> {
  const findings: string[] = [];
  await context.exposeFunction('tellFinding', (text: string) => findings.push(text));
  await context.addInitScript(lookOut, own);
  context.on('request', (request) => {
    if (!request.url().startsWith(own)) findings.push(`a request to ${request.url()}`);
  });
  return findings;
}

/** Runs in the page before anything else there; what it needs stands inside it. */
function lookOut(own: string): void {
  const forbidden =
    'script,iframe,frame,frameset,object,embed,applet,portal,base,meta,link,style,video,audio,source,marquee,plaintext,xmp,keygen,bgsound,layer,math,animate,set,foreignObject,image,tuki-widget tuki-widget';
  const addresses = new Set([
    'href',
    'src',
    'action',
    'formaction',
    'xlink:href',
    'data',
    'poster',
    'srcset',
    'background',
    'ping',
    'srcdoc',
  ]);
  const tell = (text: string): void => globalThis.tellFinding?.(text.slice(0, 300));

  for (const name of ['alert', 'confirm', 'prompt', 'print']) Reflect.set(globalThis, name, () => tell(`${name}() was called`));
  Reflect.set(Navigator.prototype, 'sendBeacon', () => tell('sendBeacon() was called'));

  const isHarmless = (element: Element, name: string, value: string): boolean => {
    if (!addresses.has(name)) return !/^on/i.test(name);
    if (element.localName === 'a') return /^(https?:|mailto:|tel:|#|[\w./-]*(#[\w-]*)?$)/i.test(value);
    return value.startsWith(own) || /^[#\w./?=&%-]*$/.test(value);
  };
  const judge = (element: Element): void => {
    if (element.matches(forbidden)) tell(`an element: ${element.outerHTML}`);
    for (const { name, value } of element.attributes)
      if (!isHarmless(element, name, value)) tell(`an attribute: ${name}="${value}" on <${element.localName}>`);
  };
  const judgeAll = (node: Node): void => {
    if (!(node instanceof Element)) return;
    judge(node);
    for (const inner of node.querySelectorAll('*')) judge(inner);
  };
  const watch = (root: Node): void => {
    new MutationObserver((records) => {
      // What the page itself is made of comes while it is read.
      if (document.readyState === 'loading') return;
      for (const { type, target, addedNodes } of records) {
        if (type === 'attributes') judge(target as Element);
        for (const node of addedNodes) judgeAll(node);
      }
    }).observe(root, { childList: true, subtree: true, attributes: true });
  };
  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    watch(root);
    return root;
  };
  watch(document);
}
