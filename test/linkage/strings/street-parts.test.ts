import { expect, test } from 'vitest';
import { splitStreet } from '../../../src/linkage/strings/street-parts.ts';

test.each([
  ['解放路787号9号楼302室', '解放路', '787', '9-302'],
  ['解放路787号9幢302', '解放路', '787', '9-302'],
  ['解放路787號302房', '解放路', '787', '-302'],
  ['解放路787号', '解放路', '787', ''],
  ['工业园三路1227号12栋', '工业园三路', '1227', '12-'],
  ['某某大厦', '某某大厦', '', ''],
  ['12 Main St.', 'main street', '12', ''],
  ['12b Main Street, Apt 4', 'main street', '12', '-4'],
  ['Hauptstraße 7', 'hauptstraße', '7', ''],
  ['435 S. La Cienega Blv.', 'south la cienega boulevard', '435', ''],
  ['747 Ninth Ave', '9th avenue', '747', ''],
  ['', '', '', ''],
])('%s', (detail, street, house, unit) => {
  expect(splitStreet(detail)).toEqual({ street, house, unit });
});
