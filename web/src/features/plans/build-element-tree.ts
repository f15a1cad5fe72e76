import type { PlanElement } from '@/shared/api/types';

export interface ElementNode {
  element: PlanElement;
  children: ElementNode[];
}

/** Nests the flat list in its published order; an element whose parent is absent stands at the top. */
export function buildElementTree(elements: readonly PlanElement[]): ElementNode[] {
  const nodes = new Map(elements.map((element) => [element.code, { element, children: [] } as ElementNode]));
  const roots: ElementNode[] = [];
  for (const node of nodes.values()) {
    const parent = node.element.parentCode === null ? undefined : nodes.get(node.element.parentCode);
    (parent === undefined || parent === node ? roots : parent.children).push(node);
  }
  return roots;
}

interface Original {
  code: string;
  title: string;
}

/** Where each thing that is placed more than once (再掲) has its first, proper place. */
export function originalPlaces(
  elements: readonly PlanElement[],
  placed: (element: PlanElement) => readonly { code: string; isReprint: boolean }[],
): Map<string, Original> {
  const originals = new Map<string, Original>();
  for (const element of elements) {
    for (const item of placed(element)) {
      if (!item.isReprint && !originals.has(item.code)) {
        originals.set(item.code, { code: element.code, title: element.title });
      }
    }
  }
  return originals;
}
