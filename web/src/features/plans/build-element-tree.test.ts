import { elementWith } from '@testing/fixtures/builders';
import { expect, it } from 'vitest';
import { buildElementTree } from './build-element-tree';

const element = (code: string, parentCode: string | null) =>
  elementWith({ code, parentCode, title: code, level: 'l', levelName: '施策' });

it('BuildElementTree_ChildBeforeItsParent_IsNestedAllTheSame', () => {
  const tree = buildElementTree([element('a-1', 'a'), element('a', null), element('a-2', 'a')]);
  expect(tree.map((node) => node.element.code)).toEqual(['a']);
  expect(tree[0]?.children.map((node) => node.element.code)).toEqual(['a-1', 'a-2']);
});

it('BuildElementTree_ParentThatIsAbsent_LosesNoElement', () => {
  expect(buildElementTree([element('b', 'gone')]).map((node) => node.element.code)).toEqual(['b']);
});
