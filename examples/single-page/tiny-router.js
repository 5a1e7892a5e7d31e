/** The pages of a small shop, drawn without loading: what any router does. The widget stands outside of what is drawn. */
const titles = { '/single-page/': 'Garden tools', '/single-page/spades': 'Spades', '/single-page/checkout': 'Checkout' };
const main = document.querySelector('main');

function draw() {
  const title = titles[location.pathname] ?? 'Not found';
  const heading = document.createElement('h1');
  heading.textContent = title;
  document.title = title;
  main.replaceChildren(heading);
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('nav a');
  if (!link) return;
  event.preventDefault();
  history.pushState(null, '', link.href);
  draw();
});
addEventListener('popstate', draw);
draw();
