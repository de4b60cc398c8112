/** Makes `wanted` the children of `parent` without moving any that stays, which would lose the focus. */
export function setChildren(parent: HTMLElement, wanted: readonly HTMLElement[]): void {
  const stay = new Set<Element>(wanted);
  for (const child of [...parent.children]) if (!stay.has(child)) child.remove();
  let current = parent.firstElementChild;
  for (const child of wanted) {
    if (child === current) current = current.nextElementSibling;
    else parent.insertBefore(child, current);
  }
}
