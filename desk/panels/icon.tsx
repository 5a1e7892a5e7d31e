import { type IconName, iconShapes } from './icon-shapes.ts';

const symbolId = (name: string) => `icon-${name}`;

/** Every icon once, for `Icon` to point at; belongs at the top of the page. */
export function IconSprite() {
  return (
    <svg class="sprite" aria-hidden="true">
      {Object.entries(iconShapes).map(([name, paths]) => (
        <symbol key={name} id={symbolId(name)} viewBox="0 0 24 24">
          {paths.map((path) => (
            <path key={path} d={path} />
          ))}
        </symbol>
      ))}
    </svg>
  );
}

/** A decoration beside words; whatever it means is said in words too. */
export function Icon({ name, small = false }: { name: IconName; small?: boolean }) {
  return (
    <svg class={small ? 'icon small' : 'icon'} aria-hidden="true">
      <use href={`#${symbolId(name)}`} />
    </svg>
  );
}
