/** Whether two lists have the same things in the same order. */
export function isSameList<Item>(
  one: readonly Item[],
  other: readonly Item[],
  isSame: (a: Item, b: Item) => boolean,
): boolean {
  return (
    one.length === other.length &&
    one.every((item, i) => {
      const twin = other[i];
      return twin !== undefined && isSame(item, twin);
    })
  );
}
