/** Lists what the manifest says of the element, each line with something to try it by. */
import { trials } from './playground-trials.js';

const element = document.querySelector('tuki-widget');

/** A node with text or nodes inside; nothing here becomes markup. */
function make(tag, inside, attributes = {}) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...[inside].flat());
  return node;
}

const typeOf = ({ type, kind, parameters, return: returned }) =>
  kind === 'method'
    ? `(${(parameters ?? []).map(({ name, type: { text } }) => `${name}: ${text}`).join(', ')}) => ${returned.type.text}`
    : (type?.text ?? '');

function row(member, trial) {
  const cells = [make('code', typeOf(member)), member.description, trial ? trial(element, member) : ''];
  return make('tr', [make('th', make('code', member.name), { scope: 'row' }), ...cells.map((cell) => make('td', cell))]);
}

function section(title, members, trial) {
  const heads = ['Name', 'Type', 'What it is', 'Try it'].map((text) => make('th', text, { scope: 'col' }));
  const id = title.toLowerCase().replaceAll(' ', '-');
  const body = make(
    'tbody',
    members.map((member) => row(member, trial)),
  );
  const table = make('table', [make('thead', make('tr', heads)), body], { 'aria-labelledby': id });
  return [make('h2', title, { id }), make('div', table, { class: 'wide' })];
}

function showMarkup() {
  const attributes = [...element.attributes].map(({ name, value }) => (value === '' ? name : `${name}="${value}"`));
  document.querySelector('#markup').textContent = `<tuki-widget ${attributes.join(' ')}></tuki-widget>`;
}

function hear({ name }) {
  element.addEventListener(name, ({ detail }) => {
    document.querySelector('#heard').prepend(make('li', make('code', `${name} ${JSON.stringify(detail)}`)));
  });
}

const manifest = await (await fetch('/widget/custom-elements.json')).json();
const [{ description, attributes, members, events, slots, cssParts, cssProperties }] = manifest.modules[0].declarations;
events.forEach(hear);
document.querySelector('#about').textContent = description;
const own = members.filter((member) => !member.static);
document.querySelector('#sections').append(
  ...section('Attributes', attributes, trials.attribute),
  ...section(
    'Properties',
    own.filter(({ kind }) => kind === 'field'),
    trials.property,
  ),
  ...section(
    'Methods',
    own.filter(({ kind }) => kind === 'method'),
    trials.method,
  ),
  ...section('Events', events, null),
  ...section('Slots', slots, trials.slot),
  ...section('Parts', cssParts, trials.part),
  ...section('Custom properties', cssProperties, trials.customProperty),
);
new MutationObserver(showMarkup).observe(element, { attributes: true });
showMarkup();
