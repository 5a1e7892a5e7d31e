import type { Plugin } from 'rollup';

/** A line's end with the indentation of the next one, as templates have it; code that is minified has none elsewhere. */
const indentation = /\n\s+/g;

/** Takes the indentation out of the markup that stands in templates: white space there is one space, however much it is. */
export function minifiedTemplates(): Plugin {
  return {
    name: 'minified-templates',
    renderChunk: (code) => ({ code: code.replace(indentation, '\n'), map: null }),
  };
}
