import type { OutputBundle, Plugin, PluginContext } from 'rollup';

/**
 * Ways by which a string becomes markup or code in a browser (the injection sinks of the Trusted Types specification,
 * W3C, and the libraries' names for them).
 */
const sinks =
  /\b(?:innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|parseHTMLUnsafe|DOMParser|srcdoc|dangerouslySetInnerHTML|unsafeHTML|unsafeSVG|unsafeStatic|execCommand|importScripts)\b|\bdocument\.write(?:ln)?\b|\bnew Function\b|(?<![.\w])eval\(|\bset(?:Timeout|Interval)\(\s*['"`]|\bjavascript:/g;

/**
 * What libraries have of them: Lit makes templates of the strings in our own sources; Preact looks for a property that
 * our sources may not name.
 */
const known: Record<string, readonly string[]> = {
  'lit-html': ['innerHTML'],
  preact: ['innerHTML', 'dangerouslySetInnerHTML'],
};

/** The sinks that a piece of code names, each once. */
export const sinksIn = (code: string): string[] => [...new Set(code.match(sinks) ?? [])];

/** The package that a module's path belongs to; undefined for our own. */
const packageOf = (path: string): string | undefined => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];

/** Fails the build where a module can make markup or code of a string, other than the two libraries that draw everything. */
export function refuseSinks(): Plugin {
  return {
    name: 'refuse-sinks',
    generateBundle(this: PluginContext, _options, bundle: OutputBundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        for (const [path, { code }] of Object.entries(file.modules)) {
          const allowed = known[packageOf(path) ?? ''] ?? [];
          const found = sinksIn(code ?? '').find((sink) => !allowed.includes(sink));
          if (found) this.error(`${path} uses ${found}: build nodes and text instead, or use another library.`);
        }
      }
    },
  };
}
