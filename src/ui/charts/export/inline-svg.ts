/**
 * Presentation attributes that carry what style sheets decided. Written as attributes, not as `style`: a
 * picture's inline style may be refused by the page's content security policy, attributes are not.
 */
const STYLE_PROPERTIES = [
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'stroke-opacity', 'opacity',
  'font-family', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline', 'paint-order', 'visibility',
] as const;

const DROPPED_ATTRIBUTES = ['class', 'style', 'tabindex', 'role'];

function inline(source: Element, copy: Element): void {
  const style = getComputedStyle(source);
  for (const name of copy.getAttributeNames()) {
    if (DROPPED_ATTRIBUTES.includes(name) || name.startsWith('data-') || name.startsWith('aria-')) copy.removeAttribute(name);
  }
  for (const property of STYLE_PROPERTIES) {
    const value = style.getPropertyValue(property);
    if (value !== '') copy.setAttribute(property, value.replaceAll('"', "'"));
  }
  const children = [...source.children];
  const copies = [...copy.children];
  for (const [index, child] of children.entries()) {
    const childCopy = copies[index];
    if (childCopy === undefined) continue;
    const childStyle = getComputedStyle(child);
    if (child.hasAttribute('data-export-skip') || childStyle.display === 'none') childCopy.remove();
    else inline(child, childCopy);
  }
}

/** A copy of a drawing that looks the same without the page's style sheets. The original must be in the document. */
export function inlineSvg(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  inline(svg, copy);
  return copy;
}
