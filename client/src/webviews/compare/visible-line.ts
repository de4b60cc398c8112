import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import { type Part, partsOf } from './parts';

/** The rows or the columns of a table, of which only those in view are in the page. */
export interface VisibleLine {
  setCount(count: number): void;
  /**
   * What of `count` rows or columns is in the page.
   * @param kept one that stays in the page wherever the view is
   */
  parts(count: number, kept?: number): readonly Part[];
}

type Scrolling = Virtualizer<HTMLElement, Element>['options'];

/** @param onChange is called when others have come into view */
export function createVisibleLine(
  scroller: HTMLElement,
  options: Pick<Scrolling, 'estimateSize' | 'overscan'> & Partial<Scrolling>,
  onChange: () => void,
): VisibleLine {
  const virtualizer = new Virtualizer<HTMLElement, Element>({
    count: 0,
    getScrollElement: () => scroller,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange,
    ...options,
  });
  virtualizer._didMount();
  virtualizer._willUpdate();
  return {
    setCount(count) {
      virtualizer.setOptions({ ...virtualizer.options, count });
      virtualizer._willUpdate();
    },
    parts: (count, kept) =>
      partsOf(
        virtualizer.getVirtualItems().map(({ index }) => index),
        count,
        kept,
      ),
  };
}
