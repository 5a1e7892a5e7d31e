/** The parts of a custom elements manifest (schema 1.0.0) that are used here, as `npm run schemas` writes them. */
export interface Manifest {
  modules: { declarations: ElementDeclaration[] }[];
}
export interface ElementDeclaration {
  tagName: string;
  description: string;
  attributes: Described[];
  members: Member[];
  events: Described[];
  slots: Described[];
  cssParts: Described[];
  cssProperties: Described[];
}
export interface Described {
  name: string;
  description: string;
  type?: { text: string };
  default?: string;
}
export interface Member extends Described {
  kind: 'field' | 'method';
  static?: boolean;
  readonly?: boolean;
  parameters?: { name: string; type: { text: string }; default?: string }[];
  return?: { type: { text: string } };
}

/** Our one element. */
export function elementOf({ modules }: Manifest): ElementDeclaration {
  const [element] = modules.flatMap(({ declarations }) => declarations);
  if (!element) throw new Error('The manifest declares no element.');
  return element;
}

const plain = ({ name, description }: Described) => ({ name, description });

/** The words of a type such as `'auto' | 'light'`; none for any other type. */
const choicesOf = ({ type }: Described): string[] => [...(type?.text ?? '').matchAll(/'([^']+)'/g)].map(([, choice = '']) => choice);

/** What VS Code completes from: its custom data format for HTML, 1.1, named in the setting `html.customData`. */
export const vsCodeData = ({ tagName, description, attributes }: ElementDeclaration): object => ({
  version: 1.1,
  tags: [{ name: tagName, description, attributes: attributes.map(vsCodeAttribute) }],
});

const vsCodeAttribute = (attribute: Described) => ({
  ...plain(attribute),
  ...(attribute.type?.text === 'boolean' && { valueSet: 'v' }),
  ...(choicesOf(attribute).length > 0 && { values: choicesOf(attribute).map((name) => ({ name })) }),
});

/** What JetBrains' editors complete from: their format web-types, found by the field `web-types` of `package.json`. */
export const webTypes = (element: ElementDeclaration, { name, version }: { name: string; version: string }): object => ({
  $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
  name,
  version,
  'description-markup': 'markdown',
  contributions: { html: { elements: [webTypesElement(element)] } },
});

const webTypesElement = ({ tagName, description, attributes, slots, members, events, cssProperties, cssParts }: ElementDeclaration) => ({
  name: tagName,
  description,
  attributes: attributes.map((attribute) => ({ ...plain(attribute), value: { type: attribute.type?.text } })),
  slots: slots.map(plain),
  js: {
    properties: members.filter(({ kind }) => kind === 'field').map((field) => ({ ...plain(field), type: field.type?.text })),
    events: events.map((event) => ({ ...plain(event), type: event.type?.text })),
  },
  css: {
    properties: cssProperties.map((property) => ({ ...plain(property), default: property.default })),
    parts: cssParts.map(plain),
  },
});
