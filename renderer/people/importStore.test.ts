import { expect, it } from 'vitest';
import type { Mapping } from '../../shared/contract/imports.ts';
import { placeBridge } from '../testBridge.ts';
import { nameColumn, useImport } from './importStore.ts';

it.each<[field: Mapping[number], before: Mapping, after: Mapping]>([
  ['name', ['number', 'name', null], ['number', null, 'name']],
  ['own:Car', ['number', 'own:Car', null], ['number', null, 'own:Car']],
  ['optedOut', ['number', 'optedOut', null], ['number', 'optedOut', 'optedOut']],
  ['consentKind', ['number', 'consentKind', null], ['number', 'consentKind', 'consentKind']],
  [null, ['number', null, 'name'], ['number', null, null]],
])('naming the last column %s makes %j %j', (field, before, after) => {
  placeBridge({ 'imports.preview': () => null });
  useImport.setState({ choice: { headed: true, mapping: before, group: '' } });
  nameColumn(2, field);
  expect(useImport.getState().choice.mapping).toEqual(after);
});
