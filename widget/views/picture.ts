import { Directive, directive, type ElementPart } from 'lit/directive.js';
import { noChange } from 'lit/html.js';
import { previewSize } from '../core/preview-size.ts';

/** Draws once for each key, so that a new drawing of the thread does not load its pictures again. */
class PictureDirective extends Directive {
  #key = '';

  override render(
    _key: string,
    _size: { width?: number | undefined; height?: number | undefined },
    _paint: (canvas: HTMLCanvasElement) => void,
  ): symbol {
    return noChange;
  }

  /** The size is set before the picture has come, so that nothing under it moves. */
  override update(part: ElementPart, [key, size, paint]: Parameters<this['render']>): symbol {
    if (key === this.#key) return noChange;
    this.#key = key;
    const canvas = part.element as HTMLCanvasElement;
    Object.assign(canvas, previewSize(size.width ?? 1, size.height ?? 1));
    paint(canvas);
    return noChange;
  }
}

/** On a `<canvas>`: what is to be drawn on it, by a key that names it, and its size in pixels. */
export const picture = directive(PictureDirective);
