/**
 * How `custom-elements.json` is read out of the element's source: by what its class says in JSDoc, and its events from the
 * one interface that declares them.
 */
const summaryOf = (node) =>
  node.jsDoc
    ?.map(({ comment }) => (typeof comment === 'string' ? comment : (comment ?? []).map(({ text }) => text).join('')))
    .join('\n')
    .replaceAll('\n', ' ');

/** The members of `TukiEventDetails` are the element's events; what each carries is its `detail`. */
function events() {
  const found = [];
  return {
    name: 'events-of-the-interface',
    analyzePhase({ ts, node }) {
      if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'TukiEventDetails') return;
      for (const member of node.members) {
        const type = { text: `CustomEvent<${member.type.getText()}>` };
        found.push({ name: member.name.text, type, description: summaryOf(member) });
      }
    },
    packageLinkPhase({ customElementsManifest }) {
      for (const element of elementsOf(customElementsManifest)) element.events = found;
    },
  };
}

const elementsOf = ({ modules }) => modules.flatMap(({ declarations }) => declarations).filter(({ customElement }) => customElement);

/** What is nobody else's business goes; an attribute and the property of its name are told to belong together. */
function published() {
  return {
    name: 'published',
    packageLinkPhase({ customElementsManifest }) {
      customElementsManifest.modules = customElementsManifest.modules.filter(({ declarations }) =>
        declarations.some(({ customElement }) => customElement),
      );
      for (const module of customElementsManifest.modules) {
        module.path = module.path.replace('widget/', 'dist/widget/').replace('.ts', '.js');
        module.exports = module.exports.map((one) => ({ ...one, declaration: { ...one.declaration, module: module.path } }));
      }
      for (const element of elementsOf(customElementsManifest)) publish(element);
    },
  };
}

function publish(element) {
  element.superclass = { name: 'HTMLElement' };
  element.members = element.members.filter(({ privacy }) => privacy !== 'private');
  for (const attribute of element.attributes) {
    const field = element.members.find(({ name }) => name === attribute.name);
    if (!field) continue;
    attribute.fieldName = field.name;
    Object.assign(field, { attribute: attribute.name, reflects: true });
  }
}

export default {
  globs: ['widget/tuki-widget.ts', 'widget/events.ts'],
  packagejson: false,
  plugins: [events(), published()],
};
