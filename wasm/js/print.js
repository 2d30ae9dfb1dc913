// Paper of its own: a document that nobody sees, with the nodes of an element and the styles they need.

export function printAlone(nodes, styles) {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  document.body.append(frame);
  const page = frame.contentDocument;
  page.documentElement.lang = document.documentElement.lang;
  page.title = document.title;
  const own = new frame.contentWindow.CSSStyleSheet();
  own.replaceSync(styles);
  page.adoptedStyleSheets = [own];
  page.body.append(...[...nodes].map((node) => page.importNode(node, true)));
  frame.contentWindow.addEventListener("afterprint", () => frame.remove(), { once: true });
  frame.contentWindow.print();
}
