import { renderToString } from 'react-dom/server';
import { RenderedPage } from './rendered-page.tsx';

/** The page as the server sends it. `script` is the address of the built `take-over-in-browser`. */
export const renderPage = (order: string, script: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Tuki on a page from the server</title>
    <link rel="icon" href="data:,">
    <script type="module" src="${script}"></script>
  </head>
  <body><div id="root" data-order="${order}">${renderToString(<RenderedPage order={order} />)}</div></body>
</html>`;
